"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (id) => document.getElementById(id);
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const tell = (output, n, of) => {
    output.textContent = output.dataset.says.replace("{n}", n).replace("{all}", of);
  };
  const language = document.documentElement.lang;

  // Tables: rows are shown by their words, and sorted by a column; a third time gives back their own order.
  const byText = new Intl.Collator(language, { numeric: true }).compare;
  const valueIn = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.v === undefined ? null : Number(cell.dataset.v);
  };
  // Of figures the largest come first, of words the first of the alphabet.
  const afterFigures = { none: "descending", descending: "ascending", ascending: "none" };
  const afterWords = { none: "ascending", ascending: "descending", descending: "none" };

  const sortable = (table) => {
    const body = table.tBodies[0];
    const own = [...body.rows];
    const heads = [...table.tHead.rows[0].cells];
    const sort = (column) => {
      const figures = own.some((row) => valueIn(row, column) !== null);
      const order = (figures ? afterFigures : afterWords)[heads[column].getAttribute("aria-sort")];
      heads.forEach((head, n) => head.setAttribute("aria-sort", n === column ? order : "none"));
      const way = order === "descending" ? -1 : 1;
      const sorted = order === "none" ? own : [...own].sort((a, b) => {
        if (!figures) return way * byText(a.cells[column].textContent, b.cells[column].textContent);
        const [left, right] = [valueIn(a, column), valueIn(b, column)];
        if (left === null || right === null) return (left === null) - (right === null);
        return way * (left - right);
      });
      body.append(...sorted);
    };
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      button.addEventListener("click", () => sort(column));
      head.append(button);
      head.setAttribute("aria-sort", "none");
    });
  };

  const filtered = (tools) => {
    const table = one(tools.dataset.for);
    const rows = [...table.tBodies[0].rows].map((row) => ({
      row,
      words: plain(row.textContent),
      verdicts: [...row.cells].map((cell) => cell.dataset.verdict),
      empty: [...row.cells].every((cell) => !Number(cell.dataset.v ?? 0) && !cell.classList.contains("said")),
    }));
    const words = tools.querySelector(".rows");
    const empty = tools.querySelector(".empty");
    const verdict = tools.querySelector(".having");
    const show = () => {
      const asked = plain(words.value.trim());
      let shown = 0;
      for (const each of rows) {
        each.row.hidden = !each.words.includes(asked) || (empty.checked && each.empty)
          || Boolean(verdict?.value) && !each.verdicts.includes(verdict.value);
        shown += !each.row.hidden;
      }
      tell(tools.querySelector(".count"), shown, rows.length);
    };
    words.addEventListener("input", show);
    empty.addEventListener("change", show);
    verdict?.addEventListener("change", show);
    tools.hidden = false;
    show();
  };

  // Figures that open quotes: one stop of the tab key for a table, the arrow keys go from figure to figure.
  const roving = (table) => {
    const buttons = all(".open", table);
    buttons.forEach((button, n) => { button.tabIndex = n ? -1 : 0; });
    const go = (from, to) => {
      if (!to) return;
      from.tabIndex = -1;
      to.tabIndex = 0;
      to.focus();
    };
    table.addEventListener("keydown", (event) => {
      const from = event.target.closest(".open");
      if (!from) return;
      const cell = from.closest("td");
      const steps = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
      if (!steps) return;
      event.preventDefault();
      let [row, column] = [cell.parentElement, cell.cellIndex];
      for (;;) {
        if (steps[0]) row = steps[0] > 0 ? row.nextElementSibling : row.previousElementSibling;
        column += steps[1];
        const there = row?.cells[column];
        if (!there) return;
        const to = !row.hidden && there.querySelector(".open");
        if (to) return go(from, to);
      }
    });
    table.addEventListener("focusin", (event) => {
      const at = event.target.closest(".open");
      if (!at) return;
      buttons.forEach((button) => { button.tabIndex = button === at ? 0 : -1; });
    });
  };

  for (const tools of all(".tools[data-for]")) filtered(tools);
  for (const table of all("table")) {
    sortable(table);
    roving(table);
  }

  // Quotes.
  const quotes = all("#all-quotes > li").map((item) => ({
    item,
    codes: new Set(item.dataset.codes.split(" ")),
    interview: item.dataset.interview,
    words: plain(`${item.querySelector("blockquote").textContent} ${item.querySelector("cite").textContent}`),
  }));
  const byId = new Map(quotes.map((quote) => [quote.item.id, quote]));
  const having = (codes, interview) => quotes.filter((quote) =>
    (!interview || quote.interview === interview) && (!codes || codes.split(" ").some((code) => quote.codes.has(code))));

  const dialog = one("opened");
  const open = (button) => {
    const ids = button.dataset.quotes?.split(" ");
    const found = ids
      ? ids.map((id) => byId.get(id)).filter(Boolean)
      : having(button.dataset.codes, button.dataset.interview);
    one("opened-title").textContent = button.dataset.title;
    tell(one("opened-count"), found.length, quotes.length);
    one("opened-quotes").replaceChildren(...found.map((quote) => {
      const copy = quote.item.cloneNode(true);
      copy.removeAttribute("id");
      copy.hidden = false;
      return copy;
    }));
    dialog.showModal();
    one("opened-title").focus();
    dialog.scrollTop = 0;
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.open");
    if (button) open(button);
  });
  one("close").addEventListener("click", () => dialog.close());

  const form = one("find-quotes");
  if (form && quotes.length) {
    const [words, code, interview] = ["find-words", "find-code", "find-interview"].map(one);
    const marked = (asked) => {
      if (!CSS.highlights) return;
      CSS.highlights.clear();
      if (asked.length < 2) return;
      const ranges = [];
      for (const { item } of quotes) {
        if (item.hidden) continue;
        const walk = document.createTreeWalker(item.querySelector("blockquote"), NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
          const text = walk.currentNode.data;
          // Only where taking the accents away keeps every letter in its place.
          const folded = plain(text);
          const same = folded.length === text.length;
          const where = same ? folded : text.toLowerCase();
          for (let at = where.indexOf(asked); at >= 0 && where.length === text.length; at = where.indexOf(asked, at + 1)) {
            const range = new Range();
            range.setStart(walk.currentNode, at);
            range.setEnd(walk.currentNode, at + asked.length);
            ranges.push(range);
          }
        }
      }
      CSS.highlights.set("found", new Highlight(...ranges));
    };
    const find = () => {
      const asked = plain(words.value.trim()).split(/\s+/).filter(Boolean);
      const chosen = new Set(having(code.value, interview.value));
      let shown = 0;
      for (const quote of quotes) {
        quote.item.hidden = !chosen.has(quote) || !asked.every((word) => quote.words.includes(word));
        shown += !quote.item.hidden;
      }
      tell(one("found-quotes"), shown, quotes.length);
      marked(asked.length === 1 ? asked[0] : "");
    };
    form.addEventListener("input", find);
    // A way to a quote leads there also when the search hides it.
    document.addEventListener("click", (event) => {
      const link = event.target.closest('a[href^="#q-"]');
      if (!link || !one(link.hash.slice(1))?.hidden) return;
      form.reset();
      find();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    find();
  }
})();
