/** Connects the controls, the head of the table, the details, the theme and the printer with the rows. */
export const scriptPage: string = `
const at = id => document.getElementById(id);
const number = new Intl.NumberFormat('en-US');
const terms = {
  evidence: 'Evidence', because: 'Because', disagreements: 'Disagreements', picture: 'Picture', cm: 'CM version',
  tracks: 'Audio tracks', duration: 'Duration', file: 'Path', notes: 'Notes', ids: 'Ids', ratingKey: 'Rating key',
};

function showDetails(row) {
  const dialog = at('details');
  at('details-title').replaceChildren(element('bdi', {}, row.title), row.year ? ' (' + row.year + ')' : '');
  const facts = [
    ['Edition', row.edition], ['Label', row.label], ['Size', row.sizeText], ['Bitrate', row.bitrateText],
    ...Object.entries(terms).map(([name, term]) => [term, row.more[name]]),
    ['Library', row.library], ['Added', row.added],
  ].filter(([, value]) => value !== undefined);
  dialog.querySelector('dl').replaceChildren(...facts.flatMap(([term, value]) => [
    element('dt', {}, term),
    element('dd', {}, Array.isArray(value) ? element('ul', {}, ...value.map(one => element('li', {}, one))) : value),
  ]));
  dialog.showModal();
}

function startControls(rows, table) {
  const form = at('controls');
  const valueOf = id => at(id)?.value ?? '';
  const sort = {column: 'title', direction: 1};

  function update() {
    const filter = Object.fromEntries(['search', 'label', 'atmos', 'resolution', 'library'].map(id => [id, valueOf(id)]));
    const found = selectRows(rows, filter, sort);
    table.show(found);
    const all = number.format(rows.length);
    at('count').textContent = found.length === rows.length ? all + ' versions' : number.format(found.length) + ' of ' + all + ' versions';
    const note = at('print-note');
    note.hidden = found.length <= printedRows;
    note.textContent = 'On paper: the first ' + printedRows + ' of ' + number.format(found.length) + ' rows.';
  }

  function sortBy(column) {
    const {first} = sortKeys[column];
    sort.direction = sort.column === column ? -sort.direction : first;
    sort.column = column;
    markSorted();
    update();
  }

  function markSorted() {
    for (const head of document.querySelectorAll('#movies th')) {
      if (head.dataset.sort === sort.column) head.ariaSort = sort.direction > 0 ? 'ascending' : 'descending';
      else head.removeAttribute('aria-sort');
    }
  }

  for (const head of document.querySelectorAll('#movies th')) {
    const button = element('button', {type: 'button'}, head.textContent);
    button.addEventListener('click', () => sortBy(head.dataset.sort));
    head.replaceChildren(button);
  }
  at('plain-note').hidden = true;
  form.hidden = false;
  form.addEventListener('input', update);
  form.addEventListener('submit', event => event.preventDefault());
  // The event comes before the fields are empty.
  form.addEventListener('reset', () => setTimeout(update));
  markSorted();
  update();
}

function startTheme() {
  const button = at('theme');
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const root = document.documentElement;
  const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : dark.matches);
  const name = () => (button.textContent = isDark() ? 'Light' : 'Dark');
  button.hidden = false;
  button.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    name();
  });
  dark.addEventListener('change', name);
  name();
}

function startPrinting(table) {
  const paper = matchMedia('print');
  paper.addEventListener('change', () => table.print(paper.matches));
  addEventListener('beforeprint', () => table.print(true));
  addEventListener('afterprint', () => table.print(false));
}

function startPage() {
  const labels = [...at('label').options].map(option => option.value);
  const rows = prepareRows(JSON.parse(at('rows').textContent), labels);
  const table = startTable(at('movies'), at('scroller'), showDetails);
  startTheme();
  startPrinting(table);
  startControls(rows, table);
  at('details').addEventListener('click', event => {
    if (event.target === event.currentTarget) event.currentTarget.close();
  });
}
`;
