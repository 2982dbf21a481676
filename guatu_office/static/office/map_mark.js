// Marking a place: a click on the borders adds a line of degrees to the field; typed lines do as well.
(function () {
  'use strict';
  var svg = document.querySelector('.map-point .gm-svg');
  var field = document.querySelector('textarea[name=spots]');
  if (!svg || !field) { return; }
  var kind = document.querySelector('select[name=kind]');
  var system = document.querySelector('select[name=system]');
  var features = document.querySelector('select[name=features]');
  var told = svg.dataset, earth = 6371.0088 * Math.PI / 180;
  var cos = Math.cos(told.lat * Math.PI / 180);
  var under = document.querySelector('.map-point').dataset.system;

  svg.addEventListener('click', function (event) {
    event.preventDefault();
    var matrix = svg.getScreenCTM();
    if (!matrix) { return; }
    var spot = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    var across = told.unit * earth;
    var lon = Number(told.lon) + (spot.x - told.x) / (cos * across);
    var lat = Number(told.lat) - (spot.y - told.y) / across;
    var line = lon.toFixed(6) + '，' + lat.toFixed(6);
    field.value = (field.value.trim() ? field.value.trim() + '\n' : '') + line;
    if (kind && kind.value === 'county') { kind.value = 'point'; }
    if (system) { system.value = under; }
    if (features) { Array.prototype.forEach.call(features.options, function (one) { one.selected = false; }); }
    draw();
  });
  field.addEventListener('input', draw);

  function draw() {
    svg.querySelectorAll('circle').forEach(function (one) { one.remove(); });
    field.value.split('\n').forEach(function (line) {
      var found = line.match(/^\s*(\d+(?:\.\d+)?)\s*[,，、;；\s]\s*(\d+(?:\.\d+)?)\s*$/);
      if (!found) { return; }
      var across = told.unit * earth, dot = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
      dot.setAttribute('cx', Number(told.x) + (found[1] - told.lon) * cos * across);
      dot.setAttribute('cy', told.y - (found[2] - told.lat) * across);
      dot.setAttribute('r', 6);
      svg.appendChild(dot);
    });
  }
  draw();
})();
