import type {Page} from 'playwright-core';

/** How far two pictures in PNG are from one another, from 0 to 1: the mean over a coarse grid, in which letters are but shades. */
export function pictureDifference(page: Page, one: Buffer, other: Buffer): Promise<number> {
  const urls = [one, other].map(bytes => `data:image/png;base64,${bytes.toString('base64')}`);
  return page.evaluate<number>(`(async () => {
    const shades = await Promise.all(${JSON.stringify(urls)}.map(async url => {
      const image = new Image();
      image.src = url;
      await image.decode();
      const canvas = new OffscreenCanvas(48, 48);
      const drawing = canvas.getContext('2d');
      drawing.imageSmoothingQuality = 'high';
      drawing.drawImage(image, 0, 0, 48, 48);
      return drawing.getImageData(0, 0, 48, 48).data;
    }));
    const [first, second] = shades;
    return first.reduce((sum, shade, at) => sum + Math.abs(shade - second[at]), 0) / first.length / 255;
  })()`);
}
