// Puts something fixed where chance stands, and remembers how to take it back: the page goes on as if nobody had looked.
({ words, places, qr, whole }) => {
  const undo = [];
  const put = (node, key, value) => {
    if (node[key] === value) return;
    const before = node[key];
    undo.push(() => { if (node[key] === value) node[key] = before; });
    node[key] = value;
  };
  const texts = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) if (!["SCRIPT", "STYLE", "NOSCRIPT"].includes(walker.currentNode.parentNode.nodeName)) found.push(walker.currentNode);
    return found;
  };
  const said = (text) => words.reduce((t, [from, to]) => t.split(from).join(to), text)
    .replace(/(127\.0\.0\.1|localhost):\d+/g, "127.0.0.1:8080")
    // What is read aloud of a root, a hash or a key: four groups of four.
    .replace(/\b[0-9A-F]{4}(?: [0-9A-F]{4}){3}\b/g, "3F9C 07A1 D2B8 4E65");

  for (const node of texts(document.body)) put(node, "nodeValue", said(node.nodeValue));
  for (const field of document.querySelectorAll("input:not([type=file]), textarea")) put(field, "value", said(field.value));
  for (const [selector, letters] of places) {
    for (const element of document.querySelectorAll(selector)) {
      let next = 0;
      for (const node of texts(element)) put(node, "nodeValue", node.nodeValue.replace(/[0-9A-Za-z]/g, () => letters[next++ % letters.length]));
    }
  }
  // A clock that runs would write over what was put there: what is seen meanwhile is a copy beside it.
  for (const clock of document.querySelectorAll("[data-running=True], #ticket-digits")) {
    const copy = clock.cloneNode(true);
    const shown = clock.style.display;
    clock.after(copy);
    clock.style.display = "none";
    undo.push(() => { copy.remove(); clock.style.display = shown; });
  }
  // How far something is scrolled is left over from the last click or the last size.
  for (const scrolled of document.querySelectorAll("*")) {
    if (scrolled.scrollTop === 0 || (scrolled === document.scrollingElement && !whole)) continue;
    const top = scrolled.scrollTop;
    undo.push(() => scrolled.scrollTo({ top, behavior: "instant" }));
    scrolled.scrollTo({ top: 0, behavior: "instant" });
  }
  // Where the focus came to rest after a dialog is chance too.
  const sheets = [...document.adoptedStyleSheets];
  const calm = new CSSStyleSheet();
  calm.replaceSync(":focus-visible { outline: none !important; }");
  document.adoptedStyleSheets = [...sheets, calm];
  undo.push(() => { document.adoptedStyleSheets = sheets; });
  const drawn = document.createElement("div");
  drawn.innerHTML = qr;
  for (const svg of document.querySelectorAll("svg[shape-rendering=crispEdges]")) {
    const [box, inside] = [svg.getAttribute("viewBox"), svg.innerHTML];
    undo.push(() => { svg.setAttribute("viewBox", box); svg.innerHTML = inside; });
    svg.setAttribute("viewBox", drawn.firstChild.getAttribute("viewBox"));
    svg.innerHTML = drawn.firstChild.innerHTML;
  }
  window.thaw = () => { for (const back of undo.reverse()) back(); };
}
