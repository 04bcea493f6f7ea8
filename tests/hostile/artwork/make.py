#!/usr/bin/env python3
"""Makes the hostile pictures in this folder. Needs Pillow; the files are kept, so tests do not.

Each file is named after what is wrong with it; `expected.txt` says what must come of it.
"""

import io
import struct
import zlib
from pathlib import Path

from PIL import Image

HERE = Path(__file__).parent
SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def write(name, content):
    content = content if isinstance(content, bytes) else content.encode()
    (HERE / name).write_bytes(content)


def chunk(kind, data, crc=None):
    crc = zlib.crc32(kind + data) if crc is None else crc
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)


def png(width, height, depth, colour, data, extra=b""):
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    body = chunk(b"IHDR", head) + extra + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def zeros(count):
    packer = zlib.compressobj(9)
    parts = []
    while count > 0:
        step = min(count, 1 << 20)
        parts.append(packer.compress(bytes(step)))
        count -= step
    return b"".join(parts) + packer.flush()


def picture(width=64, height=48):
    image = Image.new("RGB", (width, height))
    image.putdata([(x * 4 % 256, y * 5 % 256, 90) for y in range(height) for x in range(width)])
    return image


def saved(image, kind, **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def pngs():
    good = saved(picture(), "PNG")
    write("truncated.png", good[: len(good) // 2])
    write("header-only.png", good[:33])
    at = good.index(b"IDAT") + 20
    write("wrong-checksum.png", good[:at] + bytes([good[at] ^ 0xFF]) + good[at + 1 :])
    write("claims-60000-pixels-a-side.png", png(60000, 60000, 8, 6, zlib.compress(b"\0" * 99)))
    write("claims-zero-width.png", png(0, 10, 8, 2, zlib.compress(b"\0")))
    write("bomb-24-megapixels.png", png(5000, 4900, 8, 6, zeros(4900 * (5000 * 4 + 1))))
    write("bomb-400-megapixels.png", png(20000, 20000, 1, 0, zeros(20000 * 2501)))
    write("bomb-16-bit.png", png(4900, 4900, 16, 6, zlib.compress(b"\0" * 9999)))
    row = zlib.compress(b"\0" + b"\x80" * 12)
    text = chunk(b"zTXt", b"Comment\0\0" + zeros(200 << 20))
    write("bomb-in-a-comment.png", png(4, 1, 8, 2, row, text))
    profile = chunk(b"iCCP", b"p\0\0" + zeros(200 << 20))
    write("bomb-in-a-profile.png", png(4, 1, 8, 2, row, profile))
    write("is-a-gif.png", saved(picture().convert("P"), "GIF"))
    write("is-text.png", "This is not a picture.\n")
    write("is-empty.png", b"")


def frame(data, markers):
    """Where the height stands in the frame header."""
    at = 2
    while True:
        marker = data[at + 1]
        if marker in markers:
            return at + 5
        at += 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]


def resized(data, markers, width, height):
    at = frame(data, markers)
    return data[:at] + struct.pack(">HH", height, width) + data[at + 4 :]


def exif(orientation, offset=8):
    tiff = b"MM\0*" + struct.pack(">I", offset)
    tiff += struct.pack(">HHHIHH", 1, 0x0112, 3, 1, orientation, 0) + struct.pack(">I", 8)
    return b"Exif\0\0" + tiff


def jpegs():
    good = saved(picture(), "JPEG", quality=80)
    write("truncated.jpg", good[: len(good) // 2])
    write("claims-65000-pixels-a-side.jpg", resized(good, (0xC0,), 65000, 65000))
    progressive = saved(picture(), "JPEG", quality=80, progressive=True)
    write("claims-20-megapixels-in-passes.jpg", resized(progressive, (0xC2,), 5000, 4000))
    write("claims-15-megapixels-in-passes.jpg", resized(progressive, (0xC2,), 4096, 3600))
    write("claims-24-megapixels.jpg", resized(good, (0xC0,), 6000, 4000))
    write("turned-by-exif.jpg", saved(picture(), "JPEG", exif=exif(6)))
    write("exif-points-nowhere.jpg", saved(picture(), "JPEG", exif=exif(6, 0xFFFFFFF0)))
    write("exif-turns-nonsense.jpg", saved(picture(), "JPEG", exif=exif(999)))


def webps():
    good = saved(picture(), "WEBP", quality=80)
    write("truncated.webp", good[: len(good) // 2])
    head = b"VP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + (16383).to_bytes(3, "little") * 2
    write("claims-16384-pixels-a-side.webp", b"RIFF" + struct.pack("<I", 22) + b"WEBP" + head)
    write("is-a-sound.webp", b"RIFF" + struct.pack("<I", 36) + b"WAVEfmt " + bytes(28))


def svgs():
    def svg(inner, size='width="100" height="100"'):
        return f"<svg {SVG} {size}>{inner}</svg>"

    box = '<path d="M0 0h100v100H0z"/>'
    write("deep.svg", svg("<g>" * 20000 + box + "</g>" * 20000))
    entities = '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{n} "{("&a%d;" % (n - 1)) * 10}">' for n in range(1, 12)
    )
    write("laughs-by-entities.svg", f"<!DOCTYPE svg [{entities}]>" + svg("<title>&a11;</title>"))
    uses = '<g id="u0"><path d="M0 0h9v9H0z"/></g>' + "".join(
        f'<g id="u{n}">' + f'<use href="#u{n - 1}"/>' * 10 + "</g>" for n in range(1, 9)
    )
    write("laughs-by-use.svg", svg(f"<defs>{uses}</defs><use href='#u8'/>"))
    write("use-of-itself.svg", svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'))
    entity = '<!DOCTYPE svg [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
    write("reads-a-file-by-entity.svg", entity + svg("<title>&secret;</title>" + box))
    write("reads-a-file-as-picture.svg", svg('<image xlink:href="file:///etc/passwd"/>' + box))
    write("uses-a-page.svg", svg('<use href="http://127.0.0.1:9/x.svg#a"/>' + box))
    write("imports-a-style.svg", svg('<style>@import url("http://127.0.0.1:9/x.css");</style>' + box))
    write("script.svg", svg("<script>while(true){}</script>" + box))
    write("text.svg", svg('<text x="9" y="9">Hello</text>'))
    blur = '<filter id="f"><feGaussianBlur stdDeviation="9999"/></filter>'
    write("effects.svg", svg(blur + '<g filter="url(#f)">' + box + "</g>"))
    write("huge-size.svg", svg(box, 'width="1e30" height="1e30"'))
    write("nonsense-size.svg", svg(box, 'width="NaN" height="-5"'))
    write("slim.svg", svg(box, 'width="1" height="99999"'))
    write("layers-in-layers.svg", svg('<g opacity=".9">' * 80 + box + "</g>" * 80))
    write("shapes-over-shapes.svg", svg('<defs><path id="a" d="M0 0h100v100H0z"/></defs>' + '<use href="#a"/>' * 6000))
    write("too-many-parts.svg", svg("<g/>" * 30000))
    rules = "".join(f"g>g+g.c{n}~path{{fill:red}}" for n in range(2200))
    write("heavy-style.svg", svg(f"<style>{rules}</style>" + "<g><path/></g>" * 4000))
    patterns = '<pattern id="p0" width="1" height="1"><path d="M0 0h9v9H0z"/></pattern>' + "".join(
        f'<pattern id="p{n}" width="1" height="1">'
        + f'<path d="M0 0h9v9H0z" fill="url(#p{n - 1})"/>' * 9
        + "</pattern>"
        for n in range(1, 9)
    )
    write("patterns-in-patterns.svg", svg(patterns + '<path d="M0 0h100v100H0z" fill="url(#p8)"/>'))
    big = '<pattern id="p" width="9e8" height="9e8" patternUnits="userSpaceOnUse">' + box + "</pattern>"
    write("huge-pattern.svg", svg(big + '<path d="M0 0h100v100H0z" fill="url(#p)"/>'))
    dashes = '<path d="M0 0L1e9 1e9" stroke="red" stroke-width="1" stroke-dasharray="0.0001"/>'
    write("endless-dashes.svg", svg(dashes))
    write("far-away.svg", svg('<g transform="scale(1e30) translate(1e30)">' + box + "</g>"))
    write("not-closed.svg", f"<svg {SVG} width='9' height='9'><g>")
    write("zipped.svg", zlib.compress(svg(box).encode()))
    write("is-a-page.svg", "<html><body>No drawing</body></html>")


pngs()
jpegs()
webps()
svgs()
