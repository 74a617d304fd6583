// Brings a staff page back by itself: a lost circuit is retried for ever, a refused one (the server restarted) is reloaded.
(function () {
  const dialog = document.getElementById("components-reconnect-modal");
  if (!dialog) {
    return;
  }
  dialog.addEventListener("components-reconnect-state-changed", function (event) {
    switch (event.detail.state) {
      case "show":
        dialog.showModal();
        break;
      case "hide":
        dialog.close();
        break;
      case "failed":
      case "paused":
      case "resume-failed":
        again();
        break;
      case "rejected":
        location.reload();
        break;
    }
  });

  async function again() {
    for (;;) {
      await new Promise(function (resolve) { setTimeout(resolve, 2000); });
      try {
        const there = await fetch("/health/live", { cache: "no-store" });
        if (there.ok) {
          location.reload();
          return;
        }
      } catch (_) {
        // Still unreachable: keep trying, the dialog says so.
      }
    }
  }
})();

// The space bar presses the one big button, unless somebody is typing, has another control in hand or a dialog is open.
document.addEventListener("keydown", function (event) {
  if (event.key !== " " || event.repeat || event.ctrlKey || event.altKey || event.metaKey || document.querySelector(".mud-dialog")) {
    return;
  }
  if (event.target !== document.body && event.target.closest("input,textarea,select,button,a,[role=button],[tabindex]:not([tabindex='-1'])")) {
    return;
  }
  const button = document.querySelector("[data-key=space]");
  if (button) {
    event.preventDefault();
    button.click();
  }
});
