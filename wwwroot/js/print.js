// The print button of documents: the page itself is what is printed.
document.querySelectorAll("[data-print]").forEach(function (button) {
  button.addEventListener("click", function () {
    window.print();
  });
});
// Leaving a page of slips loses them for good; the browser asks first.
if (document.querySelector(".slip")) {
  window.addEventListener("beforeunload", function (event) {
    event.preventDefault();
  });
}
