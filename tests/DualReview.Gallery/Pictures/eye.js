// Two pictures side by side in a canvas.
window.eye = (() => {
  const load = async (url) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    return image;
  };
  const pixels = (image, width, height, smooth) => {
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const drawing = canvas.getContext("2d", { willReadFrequently: true });
    drawing.imageSmoothingEnabled = smooth;
    drawing.imageSmoothingQuality = "high";
    drawing.fillStyle = "#fff";
    drawing.fillRect(0, 0, width, height);
    if (smooth) drawing.drawImage(image, 0, 0, width, height);
    else drawing.drawImage(image, 0, 0);
    return { canvas, drawing, data: drawing.getImageData(0, 0, width, height) };
  };

  const compare = async (beforeUrl, nowUrl, blind) => {
    const [before, now] = [await load(beforeUrl), await load(nowUrl)];
    const [width, height] = [Math.max(before.width, now.width), Math.max(before.height, now.height)];
    const [a, b] = [pixels(before, width, height, false), pixels(now, width, height, false)];
    let differ = 0;
    for (let i = 0; i < a.data.data.length; i += 4) {
      const apart = Math.max(...[0, 1, 2].map((c) => Math.abs(a.data.data[i + c] - b.data.data[i + c])));
      const differs = apart > blind;
      if (differs) differ++;
      for (let c = 0; c < 3; c++) b.data.data[i + c] = differs ? [214, 0, 28][c] : 255 - (255 - b.data.data[i + c]) / 4;
    }
    b.drawing.putImageData(b.data, 0, 0);
    const same = before.width === now.width && before.height === now.height;
    return { share: same ? differ / (width * height) : 1, picture: differ > 0 || !same ? b.canvas.toDataURL("image/png") : "" };
  };

  const hex = (bytes) => bytes.map((b) => Math.round(b).toString(16).padStart(2, "0")).join("");
  const fingerprint = async (url) => {
    const image = await load(url);
    const [across, down] = [17, 16];
    const { data } = pixels(image, across, down, true).data;
    const grey = (x, y) => { const i = 4 * (y * across + x); return 0.3 * data[i] + 0.59 * data[i + 1] + 0.11 * data[i + 2]; };
    let bits = "";
    // Two greys that are nearly the same are the same: otherwise an empty area would turn on noise.
    for (let y = 0; y < down; y++) for (let x = 0; x + 1 < across; x++) bits += grey(x, y) - grey(x + 1, y) > 1.5 ? "1" : "0";
    const mean = [0, 1, 2].map((c) => { let sum = 0; for (let i = c; i < data.length; i += 4) sum += data[i]; return sum / (across * down); });
    return `${image.width}x${image.height} ${hex(mean)} ${bits.match(/.{4}/g).map((four) => parseInt(four, 2).toString(16)).join("")}`;
  };
  return { compare, fingerprint };
})();
