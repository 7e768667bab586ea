const dark = '#1a1a1a';
Chart.defaults.color = dark;
Chart.defaults.font.family = 'system-ui, "Liberation Sans", Arial, sans-serif';
Chart.defaults.font.size = 14;
Chart.defaults.animation = false;

const short = new Intl.NumberFormat('en', {notation: 'compact', maximumSignificantDigits: 3});

/** From the least to the greatest of all rounds, over each bar or point. */
const whiskers = {
    id: 'whiskers',
    afterDatasetsDraw(chart) {
        const {ctx, scales: {y}} = chart;
        ctx.save();
        ctx.strokeStyle = dark;
        ctx.lineWidth = 1.2;
        chart.data.datasets.forEach((dataset, index) => {
            if (!chart.isDatasetVisible(index)) {
                return;
            }
            chart.getDatasetMeta(index).data.forEach((element, at) => {
                const value = dataset.ranges[at];
                if (value) {
                    const low = y.getPixelForValue(value[1]), high = y.getPixelForValue(value[2]);
                    ctx.beginPath();
                    ctx.moveTo(element.x, low);
                    ctx.lineTo(element.x, high);
                    for (const end of [low, high]) {
                        ctx.moveTo(element.x - 3, end);
                        ctx.lineTo(element.x + 3, end);
                    }
                    ctx.stroke();
                }
            });
        });
        ctx.restore();
    },
};

function draw(canvas, chart) {
    const symbols = ['circle', 'rect', 'triangle', 'rectRot', 'star', 'crossRot', 'rectRounded', 'cross'];
    const datasets = chart.series.map((series, index) => ({
        label: series.name,
        data: series.values.map(value => value ? value[0] : null),
        ranges: series.values,
        backgroundColor: series.colour,
        borderColor: series.colour,
        borderWidth: chart.kind === 'line' ? 2.5 : 0,
        pointStyle: symbols[index % symbols.length],
        pointRadius: 5,
        spanGaps: true,
    }));
    // A logarithmic axis begins at the power of ten below the least bar, which would otherwise have no height.
    const all = chart.series.flatMap(series => series.values).filter(value => value);
    const least = 10 ** Math.floor(Math.log10(Math.min(...all.map(value => value[1]))) - 0.05);
    const greatest = Math.max(...all.map(value => value[2]));
    new Chart(canvas, {
        type: chart.kind,
        data: {labels: chart.labels.map(label => label.split(/(?<=,) /)), datasets},
        plugins: [whiskers],
        options: {
            maintainAspectRatio: false,
            interaction: {mode: 'index', intersect: false},
            plugins: {
                legend: {position: 'bottom', labels: {usePointStyle: true}},
                tooltip: {
                    callbacks: {
                        label: item => {
                            const [median, least, greatest] = item.dataset.ranges[item.dataIndex].map(v => short.format(v));
                            return `${item.dataset.label}: ${median} ${chart.unit} (${least} – ${greatest})`;
                        },
                    },
                },
            },
            scales: {
                x: {title: {display: true, text: chart.axis}, grid: {display: false}, ticks: {maxRotation: 0, autoSkip: false}},
                y: {
                    type: chart.isLogarithmic ? 'logarithmic' : 'linear',
                    min: chart.isLogarithmic ? least : 0,
                    suggestedMax: greatest * (chart.isLogarithmic ? 1.3 : 1.05),
                    title: {
                        display: true,
                        text: `${chart.unit}, ${chart.lessIsBetter ? 'less' : 'more'} is better`
                            + (chart.isLogarithmic ? ' (logarithmic)' : ''),
                    },
                    ticks: {
                        callback: value => !chart.isLogarithmic || Number.isInteger(Math.log10(value)) ? short.format(value) : null,
                    },
                    grid: {color: c => !chart.isLogarithmic || Number.isInteger(Math.log10(c.tick.value)) ? '#ddd' : 'transparent'},
                },
            },
        },
    });
}

for (const text of document.querySelectorAll('p, li, figcaption, td')) {
    text.innerHTML = text.innerHTML.replace(/`([^`]+)`/g, '<code>$1</code>');
}
const charts = JSON.parse(document.getElementById('charts').textContent);
for (const canvas of document.querySelectorAll('canvas[data-chart]')) {
    draw(canvas, charts[canvas.dataset.chart]);
}
