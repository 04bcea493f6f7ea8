"""A catalog of some 20,000 parts of a computer, to measure with: parts_catalog.py CATALOG_2025 OPENDB OUT.

CATALOG_2025 is a folder of parts with prices (docyx/pc-part-dataset), OPENDB one of parts with what they fit (BuildCores
OpenDB); OUT becomes the catalog's folder. Processors, boards, memory and power supplies are OpenDB's, without prices, so that
these are guessed; the rest is from the other. Rules: socket, kind of memory, slots and capacity of memory, size of board and
case, power. What a graphics card draws is guessed from its memory.
"""
import csv, os, re, sys

SIZES = {"Mini-ITX": 1, "Micro ATX": 2, "ATX": 3, "EATX": 4}


def rows(folder, name):
    with open(os.path.join(folder, name), newline="") as file:
        yield from csv.DictReader(file)


def number(text, other=0):
    return int(float(text)) if text and re.fullmatch(r"[0-9.]+", text) else other


def text(words):
    return '"%s"' % words.strip().replace("\\", "\\\\").replace('"', '\\"')


def choice(at, name, price, tags=None, values=None):
    parts = [f'id: "p{at}"', f"name: {text(name)[:120]}" if len(name) < 100 else f"name: {text(name[:100])}"]
    if price:
        parts.append(f'price: "{float(price):.2f}"')
    if tags:
        parts.append("tags: {%s}" % ", ".join(f'"{key}": {text(value)}' for key, value in tags.items()))
    if values:
        parts.append("values: {%s}" % ", ".join(f'"{key}": {value}' for key, value in values.items()))
    return "        Choice(%s)," % ", ".join(parts)


def group(key, name, kind, choices):
    head = f'    Group(id: "{key}", name: "{name}", kind: {kind}, show: List, choices: ['
    return "\n".join([head, *choices, "    ]),"])


def processors(folder):
    for at, row in enumerate(rows(folder, "CPU.csv")):
        if row["socket"]:
            tdp = number(row["specifications.tdp"], 65)
            tags = {"socket": row["socket"]}
            yield choice(at, row["metadata.name"], 40 + number(row["cores.total"], 2) * 25, tags, {"watts": tdp})


def boards(folder):
    for at, row in enumerate(rows(folder, "Motherboard.csv")):
        if row["socket"] and row["form_factor"] in SIZES and row["memory.ram_type"]:
            tags = {"socket": row["socket"], "ram": row["memory.ram_type"]}
            values = {"size": SIZES[row["form_factor"]], "slots": number(row["memory.slots"], 2), "most_gb": number(row["memory.max"], 32)}
            yield choice(at, row["metadata.name"], 60 + at % 300, tags, values)


def memory(folder):
    for at, row in enumerate(rows(folder, "RAM.csv")):
        if row["ram_type"]:
            values = {"modules": number(row["modules.quantity"], 1), "gb": number(row["capacity"], 8)}
            yield choice(at, row["metadata.name"], 10 + values["gb"] * 3, {"ram": row["ram_type"]}, values)


def supplies(folder):
    for at, row in enumerate(rows(folder, "PSU.csv")):
        if number(row["wattage"]):
            yield choice(at, row["metadata.name"], 20 + number(row["wattage"]) // 8, None, {"power": number(row["wattage"])})


def plain(folder, name, values=lambda row: {}):
    for at, row in enumerate(rows(folder, name)):
        yield choice(at, row["name"], row["price"], None, values(row))


def case_room(row):
    kinds = {"Mini ITX": 1, "MicroATX": 2, "ATX": 3}
    return {"room": next((room for kind, room in kinds.items() if row["type"].startswith(kind)), 3)}


def main():
    prices, fits, out = sys.argv[1:]
    groups = [
        group("cpu", "Processor", "One", processors(fits)),
        group("board", "Board", "One", boards(fits)),
        group("ram", "Memory", "One", memory(fits)),
        group("gpu", "Graphics", "Optional", plain(prices, "video-card.csv", lambda row: {"watts": 40 + number(row["memory"], 2) * 12})),
        group("psu", "Power supply", "One", supplies(fits)),
        group("case", "Case", "One", plain(prices, "case.csv", case_room)),
        group("cooler", "Cooler", "Optional", plain(prices, "cpu-cooler.csv", lambda row: {"watts": 5})),
        group("drive", "Drive", "One", plain(prices, "internal-hard-drive.csv", lambda row: {"watts": 8})),
        group("monitor", "Monitor", "Optional", plain(prices, "monitor.csv")),
        group("keyboard", "Keyboard", "Optional", plain(prices, "keyboard.csv")),
        group("mouse", "Mouse", "Optional", plain(prices, "mouse.csv")),
    ]
    rules = {
        "socket": ("socket(cpu) = socket(board)", "Processor and board need the same socket."),
        "ram": ("ram(ram) = ram(board)", "The board takes another kind of memory."),
        "slots": ("modules(ram) <= slots(board)", "The board has too few slots for these modules."),
        "most": ("gb(ram) <= most_gb(board)", "The board cannot use that much memory."),
        "room": ("size(board) <= room(case)", "The board does not fit into the case."),
        "power": ("sum(watts) + 60 <= power(psu)", "The power supply is too weak for these parts."),
    }
    body = "\n".join(f'    Rule(id: "{key}", must: "{must}", because: "{because}"),' for key, (must, because) in rules.items())
    os.makedirs(out, exist_ok=True)
    with open(os.path.join(out, "catalog.ron"), "w") as file:
        file.write(
            '#![enable(implicit_some)]\nCatalog(\n  format: 1, id: "parts", version: "1", name: "A computer", maker: "Parts", tagline: "From parts.",\n'
            '  currency: "USD", base_price: "0.00", tax: (name: "Tax", percent: "0", included: true), delivery: (base_days: 3),\n'
            "  groups: [\n%s\n  ],\n  rules: [\n%s\n  ],\n)\n" % ("\n".join(groups), body)
        )


main()
