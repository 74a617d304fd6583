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

// What is typed into a long text is kept by this tab until it is saved: a lost connection or a restart of the server loses nothing.
document.addEventListener("input", function (event) {
  const key = event.target.dataset && event.target.dataset.keep;
  if (key) {
    try {
      sessionStorage.setItem("keep:" + key, event.target.value);
    } catch (_) {
      // No room or no storage: the draft is still saved by its button.
    }
  }
});
window.dualReview = {
  kept: function (prefix) {
    const found = {};
    for (let i = 0; i < sessionStorage.length; i++) {
      const key = sessionStorage.key(i);
      if (key.startsWith("keep:" + prefix)) {
        found[key.slice(5)] = sessionStorage.getItem(key);
      }
    }
    return found;
  },
  // The laptop's power supply, where the browser tells of it.
  power: async function () {
    if (!navigator.getBattery) {
      return null;
    }
    const battery = await navigator.getBattery();
    return { charging: battery.charging, percent: Math.round(battery.level * 100) };
  },
  forget: function (prefix) {
    Object.keys(sessionStorage).filter(function (key) { return key.startsWith("keep:" + prefix); }).forEach(function (key) { sessionStorage.removeItem(key); });
  },
};

// Copying works without HTTPS only by selecting; a slip is printed alone.
document.addEventListener("click", function (event) {
  const copy = event.target.closest("[data-copy]");
  if (copy) {
    const from = document.querySelector(copy.dataset.copy);
    from.select();
    if (document.execCommand("copy")) {
      copy.parentElement.querySelector(".copied").hidden = false;
    }
  }
  if (event.target.closest("[data-print-slip]")) {
    window.print();
  }
});
