#!/usr/bin/env python3
"""Draws the output of a program as it stands in a terminal: terminal_to_svg.py TITLE < output.txt > picture.svg

The pictures of this folder are made with it from real output; CONTRIBUTING.md has the commands.
"""
import html
import re
import sys

CHARACTER, LINE, MARGIN, SIZE = 7.83, 19, 18, 13
STYLED = [
    ("ok", r"✔|\d+/\d+ pass"),
    ("no", r"✘.*|\d+ fail"),
    ("mid", r"■.*|\d+ inconclusive"),
    ("dim", r"^[│├└─╷ ]+"),
    ("head", r"^CLASS .*|^\[refusalunit\]"),
    ("command", r"^\$ .*"),
]
PATTERN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in STYLED))


def styled(line):
    text, position = "", 0
    for match in PATTERN.finditer(line):
        text += html.escape(line[position : match.start()])
        text += f'<tspan class="{match.lastgroup}">{html.escape(match.group())}</tspan>'
        position = match.end()
    return text + html.escape(line[position:])


def main():
    title = html.escape(sys.argv[1])
    lines = sys.stdin.read().rstrip("\n").split("\n")
    width = round(max(map(len, lines)) * CHARACTER + 2 * MARGIN)
    height = len(lines) * LINE + 2 * MARGIN - 4
    print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">')
    print(f"<title>{title}</title>")
    print("<style>")
    print(f'text {{ font: {SIZE}px "DejaVu Sans Mono", Menlo, Consolas, "Liberation Mono", monospace; fill: #d7dae0; white-space: pre; }}')
    print(".ok { fill: #7ec87e; } .no { fill: #f07f7f; } .mid { fill: #e5c07b; }")
    print(".dim { fill: #7d8590; } .head { fill: #8ab4f8; } .command { fill: #ffffff; }")
    print("</style>")
    print('<rect width="100%" height="100%" rx="8" fill="#1b1f26"/>')
    for number, line in enumerate(lines):
        if line.strip():
            print(f'<text x="{MARGIN}" y="{MARGIN + 10 + number * LINE}">{styled(line)}</text>')
    print("</svg>")


main()
