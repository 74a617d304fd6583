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
