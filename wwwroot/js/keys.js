// The keyboard at the host's desk. A key presses the control that names it (data-key); what must not happen by accident asks in a dialog of its own.
(function () {
  const OFF = "dr:keys-off";

  /** A key that was on its way when the control under it went away was not meant for what came in its place. */
  const ON_ITS_WAY = 300;

  let quietUntil = 0;

  // Single letters and figures can be switched off: some people's aids type them (WCAG 2.1.4). The space bar is no character there, and stays.
  const keysOn = function () {
    try {
      return localStorage.getItem(OFF) !== "1";
    } catch (_) {
      return true;
    }
  };

  window.dualReview.keysOn = keysOn;
  window.dualReview.switchKeys = function (on) {
    try {
      localStorage.setItem(OFF, on ? "0" : "1");
    } catch (_) {
      // Without storage the keys are on again after the next load of the page.
    }
  };

  const named = function (key) {
    const name = key === " " ? "space" : key === "？" ? "?" : key.toLowerCase();
    return name === "space" || /^[a-z1-9?]$/.test(name) ? document.querySelector(".host [data-key='" + name + "']") : null;
  };

  const typing = "input,textarea,select,[contenteditable],[role=combobox],[role=listbox],[role=textbox]";
  const inHand = "button,a,summary,label,[role=button],[role=tab],[tabindex]:not([tabindex='-1'])";

  document.addEventListener("keydown", function (event) {
    const presses = event.key === " " || event.key === "Enter";
    if (!presses && event.key !== "Shift") {
      quietUntil = 0; // Whoever moves on knows where they are.
    }
    const button = presses && event.target.closest(".host button, .host summary");
    if (button && (event.repeat || Date.now() < quietUntil)) {
      event.preventDefault();
      return;
    }
    if (event.defaultPrevented || event.repeat || event.isComposing || event.ctrlKey || event.altKey || event.metaKey || (event.shiftKey && !/[?？]/.test(event.key))
      || document.querySelector(".mud-dialog, dialog[open]") || event.target.closest(typing) || (event.key === " " && event.target.closest(inHand))) {
      return;
    }
    const control = named(event.key);
    if (!control || (event.key !== " " && !keysOn())) {
      return;
    }
    event.preventDefault();
    if (Date.now() < quietUntil) {
      return;
    }
    if (event.key !== " ") {
      control.focus(); // So that the dialog gives the focus back to it.
    }
    control.click();
  });

  // MudBlazor draws the title of a dialog as a heading of the sixth level; heard, it is the second, below the page's own.
  new MutationObserver(function () {
    document.querySelectorAll(".mud-dialog-title h6:not([aria-level])").forEach(function (title) { title.setAttribute("aria-level", "2"); });
  }).observe(document.body, { childList: true, subtree: true });

  // A control that is pressed often makes room for another one. Whoever works without a mouse then stands at its neighbour, not at the top of the page.
  let last = null;
  document.addEventListener("focusin", function (event) {
    if (!event.target.closest(".mud-dialog, dialog")) {
      const places = [];
      for (let place = event.target.parentElement; place && place.closest(".host .mid, .host .ag, .host .ft"); place = place.parentElement) {
        places.push(place);
      }
      last = places.length ? { control: event.target, places: places } : null;
    }
  });
  document.addEventListener("pointerdown", function () { last = null; }, true);
  new MutationObserver(function () {
    if (!last || last.control.isConnected || (document.activeElement && document.activeElement !== document.body) || document.querySelector(".mud-dialog, dialog[open]")) {
      return;
    }
    const reached = function (place) {
      return place.isConnected && Array.from(place.querySelectorAll("button,a[href],input,textarea,select,summary")).find(function (c) { return !c.disabled && c.offsetParent; });
    };
    const next = last.places.map(reached).find(Boolean) || document.querySelector(".host [data-key=space]");
    last = null;
    quietUntil = Date.now() + ON_ITS_WAY;
    if (next) {
      next.focus();
    }
  }).observe(document.body, { childList: true, subtree: true });
})();
