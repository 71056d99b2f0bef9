/** An SVG file as a PNG of twice its size, for pages that take no SVG. */
const SCALE = 2;

/** @throws Error when the browser cannot draw or encode it. */
export async function pngOf(svg: string): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * SCALE;
    canvas.height = image.naturalHeight * SCALE;
    const context = canvas.getContext('2d');
    if (!context) throw new Error('This browser has no canvas to draw on: save the SVG instead.');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => {
      canvas.toBlob(done, 'image/png');
    });
    if (!blob) throw new Error('This browser could not make a PNG: save the SVG instead.');
    return blob;
  } finally {
    URL.revokeObjectURL(address);
  }
}
