// Runs before the first paint: says that scripts work, and puts on the light or dark theme that was chosen here.
(function () {
  "use strict";
  var root = document.documentElement;
  var darkScreen = window.matchMedia("(prefers-color-scheme: dark)");

  function chosen() {
    try {
      return localStorage.getItem("theme") || "auto";
    } catch (blocked) {
      return "auto";
    }
  }

  function apply() {
    var choice = chosen();
    var dark = choice === "dark" || (choice === "auto" && darkScreen.matches);
    root.setAttribute("data-bs-theme", dark ? "dark" : "light");
  }

  window.portalTheme = {
    chosen: chosen,
    choose: function (choice) {
      try {
        localStorage.setItem("theme", choice);
      } catch (blocked) {
        // Without storage the choice lasts for this page only.
        root.setAttribute("data-bs-theme", choice === "dark" ? "dark" : "light");
        return;
      }
      apply();
    },
  };
  root.classList.add("js");
  apply();
  darkScreen.addEventListener("change", apply);
  window.addEventListener("beforeprint", function () {
    root.setAttribute("data-bs-theme", "light");
  });
  window.addEventListener("afterprint", apply);
})();
