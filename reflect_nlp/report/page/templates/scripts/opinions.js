"use strict";
// The page is complete without this script: it marks the place in the contents, narrows the list
// of opinions and opens folded tables for printing. It asks for nothing and stores nothing.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  function markPlace() {
    const links = new Map(all(".contents a").map((a) => [a.hash.slice(1), a]));
    const seen = new Set();
    const observer = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) seen.add(entry.target.id);
        else seen.delete(entry.target.id);
      }
      const here = [...links.keys()].find((id) => seen.has(id));
      if (!here) return;
      for (const [id, link] of links) {
        if (id === here) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
      const strip = links.get(here).closest("nav");
      const item = links.get(here).parentElement;
      strip.scrollTo({ left: item.offsetLeft - 16 });
    }, { rootMargin: "-20% 0px -75% 0px" });
    for (const id of links.keys()) observer.observe(document.getElementById(id));
  }

  function foldForPrint() {
    let opened = [];
    addEventListener("beforeprint", () => {
      opened = all("details:not([open], .long)");
      for (const item of opened) item.open = true;
    });
    addEventListener("afterprint", () => {
      for (const item of opened) item.open = false;
    });
  }

  function openTarget() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const fold = target && target.querySelector(":scope > details");
    if (fold) fold.open = true;
  }

  function narrowList() {
    const form = document.getElementById("search");
    if (!form) return;
    const page = 50;
    const list = document.querySelector(".opinions");
    const found = document.getElementById("found");
    const next = document.getElementById("next");
    const flat = (text) => text.normalize("NFKC").toLowerCase();
    const rows = all("li", list).map((item) => ({ item, options: item.dataset.o.split(" ") }));
    const says = (row, word) => (row.text ??= flat(row.item.textContent)).includes(word);
    const choices = all("select", form);
    let limit = page;

    function show() {
      const words = flat(form.elements.words.value).split(/\s+/).filter(Boolean);
      const chosen = choices.map((choice) => choice.value);
      let n = 0;
      for (const row of rows) {
        const fits = chosen.every((value, i) => value === "" || value === row.options[i])
          && words.every((word) => says(row, word));
        if (fits) n += 1;
        row.item.hidden = !fits || n > limit;
      }
      const narrowed = words.length > 0 || chosen.some(Boolean);
      list.classList.toggle("narrowed", narrowed);
      found.textContent = narrowed
        ? `${rows.length.toLocaleString("ja")}件のうち${n.toLocaleString("ja")}件`
        : `${rows.length.toLocaleString("ja")}件`;
      next.hidden = n <= limit;
      mark(words);
    }

    function mark(words) {
      if (!window.CSS || !CSS.highlights) return;
      const ranges = [];
      for (const { item } of words.length ? rows.filter((row) => !row.item.hidden) : []) {
        const node = item.firstElementChild.firstChild;
        const text = node ? node.data.toLowerCase() : "";
        for (const word of words) {
          for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
            const range = new Range();
            range.setStart(node, at);
            range.setEnd(node, at + word.length);
            ranges.push(range);
          }
        }
      }
      CSS.highlights.set("words", new Highlight(...ranges));
    }

    const restart = () => { limit = page; show(); };
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", restart);
    form.addEventListener("reset", () => setTimeout(restart));
    next.addEventListener("click", () => { limit += 4 * page; show(); });
    addEventListener("beforeprint", () => {
      if (list.classList.contains("narrowed")) { limit = rows.length; show(); }
    });
    for (const link of all("a[data-theme]")) {
      link.addEventListener("click", () => {
        form.reset();
        const option = all("select[name=theme] option", form)
          .find((one) => one.textContent === link.dataset.theme);
        if (option) option.selected = true;
        setTimeout(restart);
      });
    }
    form.hidden = false;
    restart();
  }

  markPlace();
  foldForPrint();
  openTarget();
  addEventListener("hashchange", openTarget);
  narrowList();
})();
