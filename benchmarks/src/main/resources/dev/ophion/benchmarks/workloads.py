"""Work as programs do it, in plain Python without third-party packages: the same code for every contender.

Each function does one of PARTS parts of its work, all of about the same size, and returns an int. The sum over all parts is
the answer.
"""
import functools
import json
import math
import random
import re
import zlib

PARTS = 8


def share(items, part):
    return items[part * len(items) // PARTS:(part + 1) * len(items) // PARTS]


@functools.cache
def words():
    chance = random.Random(5)
    vocabulary = [''.join(chance.choices('abcdefghijklmnopqrstuvwxyz', k=chance.randint(2, 9))) for _ in range(4_000)]
    return [' '.join(chance.choices(vocabulary, k=12)) for _ in range(16_000)]


def word_count(part):
    """Counts the words of a text, line by line."""
    counts = {}
    for line in share(words(), part):
        for word in line.split():
            counts[word] = counts.get(word, 0) + 1
    return sum(len(word) * count for word, count in counts.items())


def mandelbrot(part):
    """Iterations until points leave the set."""
    size, limit, total = 96, 80, 0
    for y in range(part, size, PARTS):
        for x in range(size):
            c = complex(3 * x / size - 2.2, 3 * y / size - 1.5)
            z, n = 0j, 0
            while n < limit and z.real * z.real + z.imag * z.imag < 4:
                z = z * z + c
                n += 1
            total += n
    return total


def nbody(part):
    """Five bodies that attract each other, a step at a time."""
    bodies = [
        [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 39.47],
        [4.84, -1.16, -0.10, 0.606, 2.811, -0.020, 0.0376],
        [8.34, 4.12, -0.40, -1.010, 1.825, 0.008, 0.0112],
        [12.89, -15.11, -0.22, 1.082, 0.868, -0.010, 0.0017],
        [15.37, -25.91, 0.17, 0.979, 0.594, -0.034, 0.0020],
    ]
    pairs = [(a, b) for i, a in enumerate(bodies) for b in bodies[i + 1:]]
    step = 0.01 + part / 10_000
    for _ in range(900):
        for a, b in pairs:
            dx, dy, dz = a[0] - b[0], a[1] - b[1], a[2] - b[2]
            square = dx * dx + dy * dy + dz * dz
            pull = step / (square * math.sqrt(square))
            of_a, of_b = a[6] * pull, b[6] * pull
            a[3] -= dx * of_b
            a[4] -= dy * of_b
            a[5] -= dz * of_b
            b[3] += dx * of_a
            b[4] += dy * of_a
            b[5] += dz * of_a
        for body in bodies:
            body[0] += step * body[3]
            body[1] += step * body[4]
            body[2] += step * body[5]
    return round(bodies[1][0] * 1_000_000)


@functools.cache
def orders():
    chance = random.Random(6)
    return [json.dumps({
        'id': i,
        'customer': {'name': f'customer {chance.randrange(500)}', 'city': chance.choice(['Oslo', 'Lima', 'Cairo'])},
        'lines': [{'item': chance.randrange(90), 'count': chance.randrange(1, 9), 'price': chance.randrange(1000) / 4}
                  for _ in range(6)],
    }) for i in range(2_500)]


def json_orders(part):
    """Reads orders, adds up their lines, and writes invoices."""
    total = 0
    for text in share(orders(), part):
        order = json.loads(text)
        invoice = {'id': order['id'], 'to': order['customer']['name'].title(), 'city': order['customer']['city'].upper(),
                   'sum': sum(line['count'] * line['price'] for line in order['lines']),
                   'items': sorted({line['item'] for line in order['lines']})}
        total += len(json.dumps(invoice, sort_keys=True))
    return total


@functools.cache
def log():
    chance = random.Random(7)
    return [f'10.0.{chance.randrange(256)}.{chance.randrange(256)} - - [12/May/2025:{hour:02}:{chance.randrange(60):02}:00 +0000] '
            f'"{chance.choice(["GET", "POST"])} /{chance.choice(["a", "shop", "api/v1/things"])}/{chance.randrange(9999)} HTTP/1.1" '
            f'{chance.choice([200, 200, 200, 304, 404, 500])} {chance.randrange(100_000)}'
            for hour in range(24) for _ in range(1_000)]


ENTRY = re.compile(r'(?P<host>[\d.]+) \S+ \S+ \[(?P<time>[^\]]+)\] "(?P<method>[A-Z]+) (?P<path>\S+) [^"]*" '
                   r'(?P<status>\d{3}) (?P<size>\d+)')


def log_parsing(part):
    """Finds what a web server sent to whom, with a regular expression for each line."""
    sizes = {}
    for line in share(log(), part):
        entry = ENTRY.fullmatch(line)
        if entry['status'] == '200':
            key = entry['method'], entry['path'].split('/')[1]
            sizes[key] = sizes.get(key, 0) + int(entry['size'])
    return sum(sizes.values())


@functools.cache
def image(width, height):
    return random.Random(8).randbytes(width * height)


def box_blur(part):
    """The mean of each pixel and its eight neighbours, over a memoryview into a bytearray."""
    width, height = 320, 50 * PARTS
    source = memoryview(image(width, height))
    blurred = bytearray(width * height // PARTS)
    target, first = memoryview(blurred), part * height // PARTS
    for row in range(height // PARTS):
        y = first + row
        above, here, below = (source[line * width:(line + 1) * width]
                              for line in (max(y - 1, 0), y, min(y + 1, height - 1)))
        columns = [a + b + c for a, b, c in zip(above, here, below)]
        for x in range(1, width - 1):
            target[row * width + x] = (columns[x - 1] + columns[x] + columns[x + 1]) // 9
    return zlib.crc32(blurred)


ALL = {
    'word count': word_count,
    'Mandelbrot': mandelbrot,
    'n-body': nbody,
    'JSON': json_orders,
    'log parsing': log_parsing,
    'box blur': box_blur,
}


def names():
    return list(ALL)


def do_part(name, part):
    """A part of the workload of this name, for callers in Java."""
    return ALL[name](part)
