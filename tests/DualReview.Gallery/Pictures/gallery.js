const find = document.getElementById("find");
const boxes = [...document.querySelectorAll("input[data-frame]")];
const show = () => {
  const words = find.value.trim().toLowerCase().split(/\s+/);
  const frames = boxes.filter((b) => b.checked).map((b) => b.dataset.frame);
  for (const picture of document.querySelectorAll("figure")) picture.hidden = !frames.includes(picture.dataset.frame);
  for (const state of document.querySelectorAll(".state")) {
    const said = state.dataset.words.toLowerCase();
    state.hidden = !words.every((w) => said.includes(w)) || !state.querySelector("figure:not([hidden])");
  }
  for (const screen of document.querySelectorAll("article")) screen.hidden = !screen.querySelector(".state:not([hidden])");
};
find.addEventListener("input", show);
boxes.forEach((b) => b.addEventListener("change", show));
