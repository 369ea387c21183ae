/** Draws the rows that can be seen and a few around them, whatever their number is, and moves through them by keys. */
export const scriptTable: string = `
const rowHeight = 44;
const overscan = 8;
const printedRows = 300;
const columns = ['title', 'year', 'label', 'resolution', 'audio', 'bitrate', 'size', 'added'];
const textOf = {bitrate: 'bitrateText', size: 'sizeText'};

function element(name, attributes = {}, ...children) {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...children);
  return made;
}

function titleParts(row) {
  const parts = [element('bdi', {}, row.title)];
  if (row.edition) parts.push(element('small', {}, row.edition));
  if (row.versions > 1) parts.push(element('small', {}, row.versions + ' versions'));
  return parts;
}

function cell(row, column) {
  const made = element('td', {className: column});
  if (column === 'label') made.append(element('span', {className: 'badge ' + row.kind}, row.label));
  else made.append(row[textOf[column] || column] ?? '');
  return made;
}

function startTable(table, scroller, open) {
  const body = table.tBodies[0];
  let rows = [];
  let active = 0;
  let drawn = '';
  let printing = false;

  function rowElement(row, index) {
    const made = element('tr', {ariaRowIndex: index + 2});
    const button = element('button', {type: 'button', tabIndex: index === active ? 0 : -1}, ...titleParts(row));
    button.dataset.index = index;
    button.setAttribute('aria-haspopup', 'dialog');
    made.append(element('td', {className: 'title'}, button), ...columns.slice(1).map(column => cell(row, column)));
    return made;
  }

  function space(count) {
    const made = element('td');
    made.style.height = count * rowHeight + 'px';
    const row = element('tr', {className: 'space'}, made);
    row.setAttribute('aria-hidden', 'true');
    return count > 0 ? [row] : [];
  }

  function bounds() {
    if (printing) return [0, Math.min(rows.length, printedRows)];
    const seen = Math.ceil(scroller.clientHeight / rowHeight);
    const top = Math.min(Math.floor(scroller.scrollTop / rowHeight), Math.max(0, rows.length - seen));
    return [Math.max(0, top - overscan), Math.min(rows.length, top + seen + overscan)];
  }

  function draw(force) {
    const [start, end] = bounds();
    const now = [start, end].join();
    if (now === drawn && !force) return;
    drawn = now;
    const held = body.contains(document.activeElement);
    body.replaceChildren(
      ...space(printing ? 0 : start),
      ...rows.slice(start, end).map((row, at) => rowElement(row, start + at)),
      ...space(printing ? 0 : rows.length - end),
    );
    if (held) (buttonAt(active) || scroller).focus({preventScroll: true});
  }

  function buttonAt(index) {
    return body.querySelector('button[data-index="' + index + '"]');
  }

  function bringIntoView(index) {
    const top = index * rowHeight;
    const room = scroller.clientHeight - rowHeight;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (top + rowHeight > scroller.scrollTop + room) scroller.scrollTop = top + rowHeight - room;
  }

  function moveTo(index) {
    active = Math.max(0, Math.min(rows.length - 1, index));
    bringIntoView(active);
    draw(true);
    buttonAt(active)?.focus({preventScroll: true});
  }

  const page = () => Math.max(1, Math.floor(scroller.clientHeight / rowHeight) - 2);
  const moves = {
    ArrowDown: () => active + 1,
    ArrowUp: () => active - 1,
    PageDown: () => active + page(),
    PageUp: () => active - page(),
    Home: () => 0,
    End: () => rows.length - 1,
  };
  body.addEventListener('keydown', event => {
    const move = moves[event.key];
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    moveTo(move());
  });
  body.addEventListener('focusin', event => {
    const index = Number(event.target.dataset.index);
    // Drawn anew the button would be gone before its click is through.
    const before = buttonAt(active);
    if (before) before.tabIndex = -1;
    event.target.tabIndex = 0;
    active = index;
  });
  body.addEventListener('click', event => {
    const button = event.target.closest('button');
    if (button) open(rows[Number(button.dataset.index)]);
  });
  scroller.addEventListener('scroll', () => draw(false), {passive: true});
  addEventListener('resize', () => draw(false));

  return {
    show(next) {
      rows = next;
      active = 0;
      table.ariaRowCount = rows.length + 1;
      scroller.scrollTop = 0;
      draw(true);
    },
    print(now) {
      if (printing === now) return;
      printing = now;
      draw(true);
    },
  };
}
`;
