// What a handout does beside its live figures: it draws the Plotly ones when they come near, folds the contents on a
// narrow screen, and lets the keyboard scroll what is too wide. Without it everything is there, only still.

(() => {
  const root = document.documentElement;
  const contents = document.querySelector(".contents details");
  if (contents && !matchMedia("(min-width: 75rem)").matches) contents.open = false;

  /** What is wider than the page scrolls, also by the keyboard; what is not is no stop on its way. */
  function scrolling() {
    for (const frame of document.querySelectorAll(".plot, .table, .formula, .still, .losslab-live-figure")) {
      const scrolls = frame.scrollWidth > frame.clientWidth + 1;
      if (scrolls) frame.tabIndex = 0;
      else frame.removeAttribute("tabindex");
    }
  }
  addEventListener("resize", scrolling);

  /** Plotly lies in the page as text, so that opening the page does not wait for it. */
  function plotly() {
    if (!window.Plotly) {
      const script = document.createElement("script");
      script.textContent = document.getElementById("plotly").textContent;
      document.head.append(script);
    }
    return window.Plotly;
  }

  async function draw(plot) {
    const { data, layout, alt } = JSON.parse(plot.querySelector("script").textContent);
    const live = document.createElement("div");
    live.className = "live";
    live.setAttribute("role", "img");
    live.setAttribute("aria-label", alt);
    live.style.height = `${layout.height}px`;
    plot.append(live);
    await plotly().newPlot(live, data, layout, { responsive: true, displayModeBar: false });
    plot.classList.add("running");
    scrolling();
  }

  const near = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        // A figure that cannot be drawn leaves its still picture.
        (window.requestIdleCallback ?? setTimeout)(() => draw(target).catch(console.error));
      }
    },
    { rootMargin: "400px" },
  );
  if (document.getElementById("plotly"))
    for (const plot of document.querySelectorAll(".plot")) near.observe(plot);

  document.fonts.ready.then(() => {
    scrolling();
    root.dataset.ready = "true";
  });
})();
