// Draws the creators' chart from the table beside it, so that both always show the same figures.
(function () {
  let chart = null;

  function draw() {
    const element = document.getElementById('chart');
    if (!element || !window.echarts) return;
    const rows = Array.from(document.querySelectorAll('#creators tbody tr[data-amount]')).slice(0, 12);
    const style = getComputedStyle(document.documentElement);
    const ink = style.getPropertyValue('--ink').trim();
    const line = style.getPropertyValue('--line').trim();
    if (!chart || chart.getDom() !== element) {
      if (chart) chart.dispose();
      chart = echarts.init(element);
    }
    chart.setOption({
      aria: { enabled: true },
      animationDuration: 300,
      grid: { left: 8, right: 24, top: 8, bottom: 8, containLabel: true },
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'shadow' },
        // ECharts sets this as HTML, and a creator's name is whatever somebody registered.
        formatter: (points) => echarts.format.encodeHTML(
          points[0].name + ': ' + rows[rows.length - 1 - points[0].dataIndex].dataset.shown)
      },
      xAxis: { type: 'value', axisLabel: { color: ink }, splitLine: { lineStyle: { color: line } } },
      yAxis: { type: 'category', data: rows.map((r) => r.dataset.name).reverse(), axisLabel: { color: ink } },
      series: [{
        type: 'bar',
        data: rows.map((r) => Number(r.dataset.amount)).reverse(),
        itemStyle: { color: style.getPropertyValue('--bar').trim() }
      }]
    });
  }

  document.addEventListener('DOMContentLoaded', draw);
  document.addEventListener('htmx:afterSettle', draw);
  window.addEventListener('resize', () => chart && chart.resize());
  document.addEventListener('change', (event) => {
    if (event.target.closest('form.filters')) event.target.form.requestSubmit();
  });
})();
