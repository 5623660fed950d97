/** Curves on a canvas, in the page's own colours. */

const MARGIN = { left: 58, right: 14, top: 8, bottom: 26 };

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{colour: string, points: number[][], dots?: boolean}[]} curves points of x and y
 */
export function drawChart(canvas, curves) {
  const { clientWidth: width, clientHeight: height } = canvas;
  canvas.width = width * devicePixelRatio;
  canvas.height = height * devicePixelRatio;
  const pen = canvas.getContext('2d');
  pen.scale(devicePixelRatio, devicePixelRatio);
  const style = getComputedStyle(document.documentElement);
  const soft = style.getPropertyValue('--soft');
  const all = curves.flatMap(({ points }) => points).filter(([, y]) => Number.isFinite(y));
  pen.font = '12px system-ui, sans-serif';
  if (!all.length) {
    pen.fillStyle = soft;
    pen.fillText('nothing yet', MARGIN.left, height / 2);
    return;
  }
  const x = axis(all.map(([one]) => one), MARGIN.left, width - MARGIN.right, 8, 1);
  const y = axis(all.map(([, one]) => one), height - MARGIN.bottom, MARGIN.top, 5);
  drawAxes(pen, x, y, width, height, soft, style.getPropertyValue('--line'));
  for (const { colour, points, dots } of curves) {
    pen.strokeStyle = pen.fillStyle = colour;
    pen.lineWidth = 1.6;
    pen.beginPath();
    for (const [a, b] of points) if (Number.isFinite(b)) pen.lineTo(x.at(a), y.at(b));
    pen.stroke();
    if (dots || points.length === 1) {
      for (const [a, b] of points) pen.fillRect(x.at(a) - 2, y.at(b) - 2, 4, 4);
    }
  }
}

function drawAxes(pen, x, y, width, height, ink, line) {
  pen.lineWidth = 1;
  for (const tick of y.ticks) {
    pen.strokeStyle = line;
    pen.beginPath();
    pen.moveTo(MARGIN.left, y.at(tick));
    pen.lineTo(width - MARGIN.right, y.at(tick));
    pen.stroke();
    pen.fillStyle = ink;
    pen.textAlign = 'right';
    pen.fillText(show(tick), MARGIN.left - 6, y.at(tick) + 4);
  }
  pen.textAlign = 'center';
  for (const tick of x.ticks) pen.fillText(show(tick), x.at(tick), height - 8);
}

/** A scale from values to pixels with round ticks, `least` apart or more. */
function axis(values, from, to, count, least = 0) {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low === high) {
    low -= 0.5;
    high += 0.5;
  }
  const rough = Math.max((high - low) / count, least);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((factor) => factor * power >= rough);
  const ticks = [];
  for (let tick = Math.ceil(low / step); tick * step <= high + 1e-9 * step; tick++) ticks.push(tick * step);
  return { ticks, at: (value) => from + (value - low) / (high - low) * (to - from) };
}

function show(number) {
  return Number(number.toPrecision(4)).toLocaleString('en', { maximumFractionDigits: 6, useGrouping: false });
}

/** At most some points, each the mean of its neighbours. */
export function thinned(points, most = 1500) {
  const size = Math.ceil(points.length / most);
  if (size <= 1) return points;
  const thin = [];
  for (let i = 0; i < points.length; i += size) {
    const part = points.slice(i, i + size);
    thin.push([0, 1].map((axis) => part.reduce((sum, point) => sum + point[axis], 0) / part.length));
  }
  return thin;
}
