// Draws ① ② ③ on what the text speaks of, says which part of the page the picture shows, and can take it all back.
({ marks, crop }) => {
  const find = (mark) => [...document.querySelectorAll(mark.startsWith(".") ? mark : `[data-testid="${mark}"]`)].find((e) => e.getClientRects().length > 0);
  const area = crop ? find(crop) : null;
  if (crop && !area) return { missing: crop };
  if (area) {
    area.scrollIntoView({ block: "start" });
    // A dialog scrolls inside, and where it came to rest is chance; the first mark counts most.
    for (const mark of [...marks].reverse()) find(mark)?.scrollIntoView({ block: "nearest" });
  }
  const seen = area ? area.getBoundingClientRect() : { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const edge = area ? 10 : 0;
  const clip = { x: Math.max(0, seen.left - edge), y: Math.max(0, seen.top - edge) };
  clip.width = Math.min(innerWidth, seen.right + edge) - clip.x;
  clip.height = Math.min(innerHeight, seen.bottom + edge) - clip.y;
  const size = Math.max(30, Math.round(clip.width / 26));
  const drawn = [];
  const put = (styles, text) => {
    const element = document.createElement("div");
    Object.assign(element.style, { position: "fixed", zIndex: 2147483647, pointerEvents: "none", boxSizing: "border-box", ...styles });
    element.textContent = text;
    document.documentElement.append(element);
    drawn.push(element);
  };
  window.unmark = () => drawn.forEach((e) => e.remove());
  for (const [i, mark] of marks.entries()) {
    const element = find(mark);
    if (!element) return { missing: mark };
    const box = element.getBoundingClientRect();
    if (box.top >= clip.y + clip.height || box.bottom <= clip.y) return { missing: mark };
    put({ left: `${box.left - 5}px`, top: `${box.top - 5}px`, width: `${box.width + 10}px`, height: `${box.height + 10}px`, border: `${Math.max(3, size / 14)}px solid #A3241B`, borderRadius: "14px" }, "");
    const place = (at, from, to) => Math.round(Math.min(Math.max(at, from + 2), to - size - 2));
    // Above what it counts; below where there is no room above.
    const above = box.top - clip.y > size * 0.6;
    put({
      left: `${place(box.left - size * 0.7, clip.x, clip.x + clip.width)}px`, top: `${place(above ? box.top - size * 0.6 : box.bottom - size * 0.3, clip.y, clip.y + clip.height)}px`,
      width: `${size}px`, height: `${size}px`, borderRadius: "50%", background: "#A3241B", color: "#fff", border: `${Math.max(2, size / 16)}px solid #fff`,
      font: `700 ${Math.round(size * 0.6)}px/1 sans-serif`, display: "grid", placeItems: "center", boxShadow: "0 1px 6px rgba(0,0,0,.4)",
    }, String(i + 1));
  }
  return { clip };
}
