import {z} from 'zod';

const numberText = z.union([z.number(), z.string().transform(Number)]).pipe(z.number());
const tags = z.record(z.string(), z.string());

/** One entry of `side_data_list`; the Dolby Vision members are those of ffprobe's "DOVI configuration record". */
const sideData = z.object({
  side_data_type: z.string().optional(),
  dv_profile: z.number().optional(),
  dv_level: z.number().optional(),
  rpu_present_flag: z.number().optional(),
  el_present_flag: z.number().optional(),
  bl_present_flag: z.number().optional(),
  dv_bl_signal_compatibility_id: z.number().optional(),
});

const stream = z.object({
  index: z.number(),
  codec_type: z.string().optional(),
  codec_name: z.string().optional(),
  profile: z.string().optional(),
  width: z.number().optional(),
  height: z.number().optional(),
  pix_fmt: z.string().optional(),
  color_transfer: z.string().optional(),
  sample_rate: numberText.optional(),
  channels: z.number().optional(),
  channel_layout: z.string().optional(),
  tags: tags.optional(),
  side_data_list: z.array(sideData).optional(),
});

/** What `ffprobe -of json -show_format -show_streams` prints, as far as it is used. */
export const wireFfprobe = z.object({
  streams: z.array(stream).default([]),
  format: z
    .object({format_name: z.string().optional(), duration: numberText.optional(), bit_rate: numberText.optional()})
    .default({}),
});

export type WireStream = z.output<typeof stream>;
