// The map's page: lights, search and area as filters, a card beside the pin, pan and zoom.
// Without this script every pin is a link to its entry in the list, and every entry opens.
(function () {
  'use strict';
  document.querySelectorAll('.gm').forEach(function (root) {
    var entries = Array.prototype.slice.call(root.querySelectorAll('.gm-list > ul > li'));
    var drawn = Array.prototype.slice.call(root.querySelectorAll('.gm-svg [data-gm]'));
    var tools = root.querySelector('.gm-tools');
    var search = tools.querySelector('input'), area = tools.querySelector('select');
    var told = tools.querySelector('output'), none = root.querySelector('.gm-none');
    var buttons = Array.prototype.slice.call(root.querySelectorAll('button[data-gm-light]'));
    var of = {};
    entries.forEach(function (one) { of[one.dataset.gm] = one; });

    function pressed() {
      return buttons.filter(function (one) { return one.getAttribute('aria-pressed') === 'true'; })
        .map(function (one) { return one.dataset.gmLight; });
    }
    function filter() {
      var words = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
      var lights = pressed(), left = 0;
      entries.forEach(function (one) {
        var said = one.dataset.gmWords.toLowerCase();
        var fits = (!lights.length || lights.indexOf(one.dataset.gmLight) >= 0) &&
          (!area.value || one.dataset.gmArea === area.value) &&
          words.every(function (word) { return said.indexOf(word) >= 0; });
        one.hidden = !fits;
        left += fits;
      });
      drawn.forEach(function (one) {
        var some = one.dataset.gm.split(' ').some(function (number) {
          return of[number] && !of[number].hidden;
        });
        one.style.display = some ? '' : 'none';
      });
      none.hidden = left > 0;
      told.textContent = left === entries.length ? '' : '符合条件 ' + left + ' 项，共 ' + entries.length + ' 项';
    }
    tools.hidden = false;
    buttons.forEach(function (one) {
      one.disabled = false;
      one.addEventListener('click', function () {
        one.setAttribute('aria-pressed', one.getAttribute('aria-pressed') !== 'true');
        filter();
      });
    });
    search.addEventListener('input', filter);
    area.addEventListener('change', filter);

    var map = root.querySelector('.gm-map');
    if (!map) { return; }
    var svg = map.querySelector('.gm-svg'), card = map.querySelector('.gm-card');
    var whole = svg.viewBox.baseVal;
    whole = { x: whole.x, y: whole.y, width: whole.width, height: whole.height };
    var view = Object.assign({}, whole);

    // A card is read at a glance: the sentence and how it stands; the list has all of it.
    function brief(told) {
      var copy = told.cloneNode(true);
      copy.querySelectorAll('ol, ul').forEach(function (one) { one.remove(); });
      copy.querySelectorAll('p').forEach(function (one) {
        if (one.textContent.length > 90) { one.remove(); }
      });
      return copy;
    }
    function show(pin) {
      hide();
      var numbers = pin.dataset.gm.split(' ');
      card.replaceChildren.apply(card, numbers.slice(0, 6).map(function (number) {
        var entry = of[number], box = document.createElement('div');
        box.appendChild(entry.querySelector('summary > span').cloneNode(true));
        if (numbers.length === 1) { box.appendChild(brief(entry.querySelector('.gw-more'))); }
        entry.classList.add('is-shown');
        return box;
      }));
      if (numbers.length > 6) { card.appendChild(document.createTextNode('……共 ' + numbers.length + ' 项')); }
      pin.classList.add('is-shown');
      card.hidden = false;
      var at = pin.getBoundingClientRect(), around = map.getBoundingClientRect();
      var left = at.right - around.left + map.scrollLeft + 8, top = at.top - around.top;
      if (left + card.offsetWidth > map.scrollLeft + map.clientWidth - 8) {
        left = at.left - around.left + map.scrollLeft - card.offsetWidth - 8;
      }
      card.style.left = Math.max(8, left) + 'px';
      card.style.top = Math.max(8, Math.min(top, map.clientHeight - card.offsetHeight - 8)) + 'px';
    }
    function hide() {
      card.hidden = true;
      root.querySelectorAll('.is-shown').forEach(function (one) { one.classList.remove('is-shown'); });
    }
    map.querySelectorAll('.gm-pin').forEach(function (pin) {
      pin.addEventListener('mouseenter', function () { show(pin); });
      pin.addEventListener('focus', function () { show(pin); });
      pin.addEventListener('mouseleave', hide);
      pin.addEventListener('blur', hide);
      pin.addEventListener('click', function () {
        var entry = of[pin.dataset.gm.split(' ')[0]];
        entry.closest('.gm-list').open = true;
        entry.querySelector('details').open = true;
      });
    });
    entries.forEach(function (entry) {
      var pin = map.querySelector('.gm-pin[data-gm~="' + entry.dataset.gm + '"]');
      if (!pin) { return; }
      entry.addEventListener('mouseenter', function () { pin.classList.add('is-shown'); });
      entry.addEventListener('mouseleave', hide);
    });

    function look() {
      view.width = Math.min(view.width, whole.width);
      view.height = view.width * whole.height / whole.width;
      view.x = Math.max(whole.x, Math.min(view.x, whole.x + whole.width - view.width));
      view.y = Math.max(whole.y, Math.min(view.y, whole.y + whole.height - view.height));
      svg.setAttribute('viewBox', [view.x, view.y, view.width, view.height].join(' '));
      svg.classList.toggle('is-near', view.width < whole.width);
      hide();
    }
    function zoom(share, x, y) {
      var width = Math.max(whole.width / 12, Math.min(whole.width, view.width * share));
      x = x === undefined ? view.x + view.width / 2 : x;
      y = y === undefined ? view.y + view.height / 2 : y;
      var kept = width / view.width;
      view.x = x - (x - view.x) * kept;
      view.y = y - (y - view.y) * kept;
      view.width = width;
      look();
    }
    function pan(dx, dy) { view.x += dx * view.width; view.y += dy * view.height; look(); }
    function all() { view = Object.assign({}, whole); look(); }
    map.querySelector('.gm-zoom').hidden = false;
    map.querySelectorAll('[data-gm-zoom]').forEach(function (one) {
      one.addEventListener('click', function () {
        if (one.dataset.gmZoom === 'all') { all(); } else { zoom(one.dataset.gmZoom === 'in' ? 0.6 : 1 / 0.6); }
      });
    });
    map.addEventListener('keydown', function (event) {
      var keys = { '+': [zoom, 0.6], '=': [zoom, 0.6], '-': [zoom, 1 / 0.6], '0': [all],
        ArrowLeft: [pan, -0.15, 0], ArrowRight: [pan, 0.15, 0], ArrowUp: [pan, 0, -0.15], ArrowDown: [pan, 0, 0.15] };
      var key = keys[event.key];
      if (event.key === 'Escape') { hide(); }
      if (!key || event.ctrlKey || event.metaKey || event.altKey) { return; }
      if (key[0] === pan && view.width === whole.width) { return; }
      event.preventDefault();
      key[0].apply(null, key.slice(1));
    });
    function spot(event) {
      var box = svg.getBoundingClientRect();
      return [view.x + (event.clientX - box.left) / box.width * view.width,
        view.y + (event.clientY - box.top) / box.height * view.height];
    }
    map.addEventListener('wheel', function (event) {
      // A page is scrolled with the wheel; the map is zoomed with Ctrl, as browsers do.
      if (!event.ctrlKey) { return; }
      event.preventDefault();
      var at = spot(event);
      zoom(event.deltaY < 0 ? 0.8 : 1.25, at[0], at[1]);
    }, { passive: false });
    var held = null, dragged = false;
    svg.addEventListener('pointerdown', function (event) {
      if (view.width < whole.width) { held = [event.clientX, event.clientY]; dragged = false; }
    });
    window.addEventListener('pointermove', function (event) {
      if (!held) { return; }
      var box = svg.getBoundingClientRect();
      var dx = (held[0] - event.clientX) / box.width, dy = (held[1] - event.clientY) / box.height;
      if (!dragged && Math.abs(dx * box.width) + Math.abs(dy * box.height) < 6) { return; }
      dragged = true;
      pan(dx, dy);
      held = [event.clientX, event.clientY];
    });
    window.addEventListener('pointerup', function () { held = null; });
    svg.addEventListener('click', function (event) {
      if (dragged) { event.preventDefault(); event.stopPropagation(); dragged = false; }
    }, true);
    svg.addEventListener('dragstart', function (event) { event.preventDefault(); });
  });
})();
