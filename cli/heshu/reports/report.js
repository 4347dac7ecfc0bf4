"use strict";
(() => {
  const tip = document.getElementById("tip");
  const ids = (text) => (text ? text.split(" ") : []);
  const indexes = new WeakMap();

  // What belongs to a claim and to a relation within an article, looked up once.
  function index(article) {
    if (indexes.has(article)) return indexes.get(article);
    const claims = new Map(), relations = new Map();
    const add = (map, key, item) => (map.has(key) ? map.get(key).push(item) : map.set(key, [item]));
    for (const item of article.querySelectorAll("[data-c]")) for (const id of ids(item.dataset.c)) add(claims, id, item);
    for (const item of article.querySelectorAll("[data-r]")) for (const id of ids(item.dataset.r)) add(relations, id, item);
    const found = { claims, relations };
    indexes.set(article, found);
    return found;
  }

  let shown = null;
  function clear() {
    for (const item of document.querySelectorAll(".lit,.on")) item.classList.remove("lit", "on");
    if (shown) shown.removeAttribute("aria-describedby");
    shown = null;
    tip.hidden = true;
  }

  const row = (article, claim) => document.getElementById("s" + article.id.slice(1) + "-" + claim);

  // What the tooltip says stands in the check sheet: it is copied as nodes, never as markup.
  function fill(article, claims) {
    tip.replaceChildren();
    for (const claim of claims) {
      const cells = row(article, claim)?.cells;
      if (!cells) continue;
      const head = document.createElement("p");
      head.append(...cells[2].firstElementChild.cloneNode(true).childNodes);
      for (const cell of [cells[1], cells[3], cells[4]]) head.append(" · ", cell.textContent);
      const body = document.createElement("p");
      body.append(...cells[5].cloneNode(true).childNodes);
      tip.append(head, body);
    }
  }

  function place(item) {
    const box = item.getBoundingClientRect();
    tip.hidden = false;
    const left = Math.min(box.left, document.documentElement.clientWidth - tip.offsetWidth - 8);
    const below = box.bottom + tip.offsetHeight + 12 < window.innerHeight || box.top < tip.offsetHeight + 12;
    tip.style.left = Math.max(8, left) + window.scrollX + "px";
    tip.style.top = (below ? box.bottom + 6 : box.top - tip.offsetHeight - 6) + window.scrollY + "px";
  }

  function show(item) {
    if (item === shown) return;
    clear();
    const article = item.closest("article");
    const { claims, relations } = index(article);
    const own = ids(item.dataset.c);
    const related = new Set(ids(item.dataset.r));
    for (const id of own) for (const other of claims.get(id) || []) for (const r of ids(other.dataset.r)) related.add(r);
    for (const r of related) for (const other of relations.get(r) || []) {
      other.classList.add("lit");
      for (const id of ids(other.dataset.c)) for (const node of claims.get(id) || []) if (node.matches(".n")) node.classList.add("lit");
    }
    if (item.matches(".f")) item.classList.add("on");
    shown = item;
    if (own.length && item.matches(".f")) {
      fill(article, own);
      place(item);
      item.setAttribute("aria-describedby", "tip");
    }
  }

  const marked = (event) => event.target.closest?.(".f,.n,.m,.w[data-r]");
  for (const name of ["mouseover", "focusin"]) {
    document.addEventListener(name, (event) => {
      const item = marked(event);
      if (item) show(item);
    });
  }
  document.addEventListener("mouseout", (event) => {
    if (marked(event) && !tip.contains(event.relatedTarget) && !marked({ target: document.activeElement })) clear();
  });
  document.addEventListener("focusout", clear);
  tip.addEventListener("mouseleave", clear);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") clear(); });

  const order = new Intl.Collator("zh", { numeric: true });
  for (const sheet of document.querySelectorAll(".sheet")) {
    const body = sheet.querySelector("tbody");
    const rows = [...body.rows];
    const ranks = ["contradicted", "implied", "confirmed", "bounded", "unchecked"];
    const keyed = new Map(rows.map((line, place) => [line, place]));
    for (const button of sheet.querySelectorAll("th button")) {
      button.addEventListener("click", () => {
        const head = button.closest("th"), column = Number(button.dataset.k);
        const way = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
        for (const other of sheet.querySelectorAll("th")) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
        const text = new Map(rows.map((line) => [line, line.cells[column].textContent]));
        const compare = (a, b) => {
          if (column === 0) return keyed.get(a) - keyed.get(b);
          if (column === 1 && a.dataset.s) return ranks.indexOf(a.dataset.s) - ranks.indexOf(b.dataset.s);
          return order.compare(text.get(a), text.get(b));
        };
        rows.sort((a, b) => way * compare(a, b) || keyed.get(a) - keyed.get(b));
        body.append(...rows);
      });
    }
    const search = sheet.querySelector("input"), count = sheet.querySelector("output");
    const filter = () => {
      const off = new Set([...sheet.querySelectorAll("[data-f][aria-pressed=false]")].map((item) => item.dataset.f));
      const wanted = search.value.trim().toLowerCase();
      let left = 0;
      for (const line of rows) {
        line.hidden = off.has(line.dataset.s) || (wanted !== "" && !line.textContent.toLowerCase().includes(wanted));
        left += line.hidden ? 0 : 1;
      }
      count.textContent = left + " / " + rows.length;
    };
    search.addEventListener("input", filter);
    for (const button of sheet.querySelectorAll("[data-f]")) {
      button.addEventListener("click", () => {
        button.setAttribute("aria-pressed", button.getAttribute("aria-pressed") === "true" ? "false" : "true");
        filter();
      });
    }
    filter();
  }
  document.getElementById("print").addEventListener("click", () => window.print());
})();
