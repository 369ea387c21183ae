import {UserError} from '../../base/user-error.ts';
import {settingDefaults} from '../../config/config.ts';
import {formatStartingFile} from '../../config/format-starting-file.ts';
import {holdsSecret} from '../../config/hide-secrets.ts';
import {httpUrl} from '../../config/http-url.ts';
import {readEnvironment} from '../../config/read-environment.ts';
import {jsonDocument} from '../../output/json.ts';
import {plainText} from '../../output/plain-text.ts';
import {demandNoFile, writePrivateFile} from '../../tasks/write-private-file.ts';
import type {CommandContext, CommandInput} from '../context.ts';
import {exitCodes} from '../exit-codes.ts';
import {openPrompt, type Prompt} from '../prompt.ts';
import {askForPlex, type PlexAnswers} from './ask-for-plex.ts';
import {tellInForce} from './tell-in-force.ts';
import {yamlOutput} from './yaml-output.ts';

/** `config init`: asks for Plex, or with --yes nothing, and writes a commented config file. */
export async function runConfigInit(context: CommandContext, {options}: CommandInput): Promise<number> {
  const {app} = context;
  const path = yamlOutput('config init', options['output'], app);
  const overwrite = options['force'] === true;
  if (!overwrite) await demandNoFile(path);
  const answers = options['yes'] === true ? settingDefaults.plex : await askAtTerminal(context);
  if (answers === undefined) return exitCodes.interrupted;
  await writePrivateFile({path, text: formatStartingFile(chosen(answers)), overwrite});
  await tell(context, path, answers);
  return exitCodes.done;
}

/** Undefined: ended by Ctrl-C. */
async function askAtTerminal(context: CommandContext): Promise<PlexAnswers | undefined> {
  const {app} = context;
  if (app.input.isTTY !== true || !app.streams.err.isTty) {
    throw new UserError('usage', 'config init asks questions, and this is no terminal', {
      hint: 'run "felscanner config init --yes" to write the defaults, then edit the file',
    });
  }
  const prompt = openPrompt({input: app.input, output: app.streams.err, signal: app.signal});
  try {
    return await ask(context, prompt);
  } catch (error) {
    if (!prompt.signal.aborted) throw error;
    prompt.say('\n');
    return undefined;
  } finally {
    prompt.close();
  }
}

async function ask(context: CommandContext, prompt: Prompt): Promise<PlexAnswers> {
  const {app, errTheme} = context;
  const dataDir = await findDataDir(context);
  return askForPlex({
    prompt,
    theme: errTheme,
    url: await findOfferedUrl(context),
    createPlex: (access, signal) => app.createPlex({dataDir, plex: {...settingDefaults.plex, ...access}}, signal),
    createPlexTv: () => app.createPlexTv({dataDir}, prompt.signal),
    sleep: app.sleep,
  });
}

/** PLEX_URL where it is an address that may be shown; what is wrong with it, `config check` tells. */
async function findOfferedUrl({app}: CommandContext): Promise<string> {
  const {layer} = await readEnvironment(app);
  const url = httpUrl(String(layer.get('plex.url')?.value ?? ''));
  return url === undefined || holdsSecret({}, url) ? settingDefaults.plex.url : url;
}

/** Where the identifier lies by which Plex knows felscanner; a config that is to be replaced may be broken. */
async function findDataDir(context: CommandContext): Promise<string> {
  try {
    return (await context.loadConfig()).dataDir;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return (await context.locateConfig()).dataDir;
  }
}

function chosen({url, token, libraries}: PlexAnswers): Map<string, unknown> {
  return new Map<string, unknown>([
    ['plex.url', url],
    ['plex.token', token],
    ['plex.libraries', libraries],
  ]);
}

async function tell(context: CommandContext, file: string, answers: PlexAnswers): Promise<void> {
  const {out, err} = context.app.streams;
  out.write(context.json ? jsonDocument({file, libraries: answers.libraries}) : `${plainText(file)}\n`);
  if (context.quiet) return;
  const variables = await tellInForce(context, file, chosen(answers).keys());
  err.write(
    answers.token === '' && !variables.has('plex.token')
      ? 'Put your token into plex.token, then run "felscanner scan".\n'
      : 'Now run "felscanner scan".\n',
  );
}
