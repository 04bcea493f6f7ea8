"""Makes the hostile pictures and fonts beside this file.

    python3 -m venv venv && venv/bin/pip install pillow fonttools && venv/bin/python make.py

Each is small and meant to cost much: time, memory, or the program's life.  The files are kept in the repository, so
that the tests need no Python; `expected.txt` says what the program must answer to each.
"""
import io
import os
import struct
import zlib

from fontTools.cffLib import SubrsIndex
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.psCharStrings import T2CharString
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph
from PIL import Image

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = os.path.join(HERE, "files")
PLAIN = os.path.join(HERE, "..", "fonts", "plain.ttf")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


def write(name, data):
    """Keep one file."""
    with open(os.path.join(FOLDER, name), "wb") as file:
        file.write(data)


# ---------------------------------------------------------------- pictures
def chunk(kind, data):
    """A chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, bits, colour, data, before=b""):
    """A PNG whose header says what it is told and whose pixels are `data`, not yet packed."""
    header = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + before + chunk(b"IDAT", zlib.compress(data, 9))
            + chunk(b"IEND", b""))


def saved(image, kind, **options):
    """A picture as Pillow writes it."""
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def pictures():
    """Pictures of a catalog."""
    noise = Image.effect_noise((80, 60), 90)
    rows = b"".join(b"\0" + bytes(80) for _ in range(60))
    write("empty.png", b"")
    write("words.png", b"This is no picture, whatever its name says.\n")
    write("drawing.png", b'<svg xmlns="http://www.w3.org/2000/svg" width="80" height="60"/>')
    for name, kind in (("truncated.png", "PNG"), ("truncated.jpg", "JPEG"), ("truncated.webp", "WEBP")):
        whole = saved(noise.convert("RGB"), kind)
        write(name, whole[:len(whole) * 2 // 3])
    write("says-larger.png", png(4000, 3000, 8, 0, rows))
    write("says-smaller.png", png(80, 60, 8, 0, bytes(61 * 4000)))
    write("no-size.png", png(0, 0, 8, 0, b""))
    write("sixty-thousand.png", png(60000, 60000, 1, 0, bytes(7501 * 8)))
    write("deep.png", png(6000, 6000, 16, 6, bytes(48001 * 4)))
    write("wide.webp", b"RIFF" + struct.pack("<I", 22) + b"WEBPVP8L" + struct.pack("<I", 10)
          + b"\x2f" + struct.pack("<I", 16383 | 16383 << 14) + bytes(5))
    jpeg = bytearray(saved(noise, "JPEG"))
    frame = jpeg.index(b"\xff\xc0") + 5
    jpeg[frame:frame + 4] = b"\xff\xff\xff\xff"
    write("wide.jpg", bytes(jpeg))
    write("profile-bomb.png", png(80, 60, 8, 0, rows, chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(300_000_000), 9))))
    write("words-bomb.png", png(80, 60, 8, 0, rows, chunk(b"zTXt", b"x\0\0" + zlib.compress(bytes(100_000_000), 9))))
    scans = saved(Image.new("L", (4000, 4000), 90), "JPEG", progressive=True, quality=30)
    last = scans.rindex(b"\xff\xda")
    write("scans.jpg", scans[:-2] + scans[last:-2] * 30 + scans[-2:])
    # Odd, but sound: these must simply work.
    write("sound-cmyk.jpg", saved(Image.merge("CMYK", [noise] * 4), "JPEG"))
    write("sound-deep.png", png(80, 60, 16, 4, b"".join(b"\0" + bytes(320) for _ in range(60))))
    write("sound-large.png", png(2000, 2000, 8, 0, bytes(2001 * 2000)))


# ---------------------------------------------------------------- fonts
def font():
    """A sound font to spoil: boxes for letters."""
    return TTFont(PLAIN)


def bytes_of(font):
    """A font's file, its tables written as they stand."""
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def with_table(data, tag, change):
    """A font's file in which the bytes of one table are changed; lengths stay."""
    data = bytearray(data)
    for index in range(struct.unpack(">H", data[4:6])[0]):
        entry = 12 + 16 * index
        if data[entry:entry + 4] == tag:
            start, length = struct.unpack(">II", data[entry + 8:entry + 16])
            table = bytearray(data[start:start + length])
            change(table)
            data[start:start + length] = table
    return bytes(data)


def composite(parts):
    """A glyph made of others, by their numbers; not read by the library, which would refuse to write some."""
    data = struct.pack(">hhhhh", -1, 0, 0, 0, 0)
    for index, part in enumerate(parts):
        more = 0x20 if index + 1 < len(parts) else 0
        data += struct.pack(">HHbb", 0x02 | more, part, 7, 7)
    return Glyph(data)


def fonts():
    """Fonts of a catalog."""
    sound = bytes_of(font())
    write("empty.ttf", b"")
    write("words.ttf", b"This is no font, whatever its name says.\n")
    write("truncated.ttf", sound[:len(sound) // 2])
    write("web.ttf", b"wOF2" + sound[4:])
    write("many-faces.ttf", b"ttcf" + struct.pack(">HHI", 1, 0, 0xFFFFFFFF) + sound[12:])
    offsets = bytearray(sound)
    for index in range(struct.unpack(">H", sound[4:6])[0]):
        offsets[12 + 16 * index + 8:12 + 16 * index + 12] = b"\x7f\xff\xff\xf0"
    write("far-tables.ttf", bytes(offsets))

    def no_em(table):
        table[18:20] = b"\0\0"
    write("no-em.ttf", with_table(sound, b"head", no_em))

    def many_glyphs(table):
        table[4:6] = b"\xff\xff"
    write("many-glyphs.ttf", with_table(sound, b"maxp", many_glyphs))

    def far_glyphs(table):
        table[:] = b"\xff" * len(table)
    write("far-glyphs.ttf", with_table(sound, b"loca", far_glyphs))
    write("wild-outlines.ttf", with_table(sound, b"glyf", far_glyphs))
    write("letters-from-nowhere.ttf", with_table(sound, b"cmap", far_glyphs))
    write("loop.ttf", looping())
    write("laughs.ttf", laughing(24, 40))
    write("calls.otf", calling(9, 60))
    write("many-steps.otf", calling(2, 400))
    write("few-steps.otf", calling(2, 100))


def built(order, glyphs, mapped):
    """A TrueType font of these glyphs."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(mapped)
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({name: (600, 0) for name in order})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Hostile", "styleName": "Regular"})
    builder.setupOS2(sCapHeight=700)
    builder.setupPost()
    return builder.font


def box():
    """A square."""
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for point in ((50, 700), (550, 700), (550, 0)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


def looping():
    """Letters that are made of each other."""
    font = built([".notdef", "a", "b"], {name: box() for name in (".notdef", "a", "b")}, {ord(letter): "a" for letter in LETTERS})
    return with_glyphs(font, {"a": composite([2, 2]), "b": composite([1, 1])})


def laughing(depth, each):
    """A letter made of so many copies of a glyph that is made of so many copies of another, and so on."""
    order = [".notdef"] + [f"g{level}" for level in range(depth)]
    font = built(order, {name: box() for name in order}, {ord(letter): order[-1] for letter in LETTERS})
    return with_glyphs(font, {f"g{level}": composite([level] * each) for level in range(1, depth)})


def calling(depth, each):
    """Letters whose steps call a subroutine so many times, which calls another so many times, and so on; the last
    draws a line there and back."""
    order = [".notdef", "a"]
    program = [0, 0, "rmoveto", 700, "vlineto", 500, "hlineto", -700, "vlineto", "endchar"]
    called = [-107, "callsubr"] * each
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({ord(letter): "a" for letter in LETTERS})
    letters = {".notdef": T2CharString(program=program), "a": T2CharString(program=program[:3] + called + program[3:])}
    builder.setupCFF("Hostile", {}, letters, {})
    builder.setupHorizontalMetrics({name: (600, 0) for name in order})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Hostile", "styleName": "Regular"})
    builder.setupOS2(sCapHeight=700)
    builder.setupPost()
    top = builder.font["CFF "].cff.topDictIndex[0]
    subroutines = SubrsIndex()
    for level in range(1, depth):
        subroutines.append(T2CharString(program=[level - 107, "callsubr"] * each + ["return"]))
    subroutines.append(T2CharString(program=[5, -5, "hlineto", "return"]))
    top.Private.Subrs = subroutines
    # The library would draw the letters to measure them.
    builder.font.recalcBBoxes = False
    return bytes_of(builder.font)


def with_glyphs(font, glyphs):
    """A font's file with some glyphs replaced by others that nobody looks at."""
    font = TTFont(io.BytesIO(bytes_of(font)), recalcBBoxes=False)
    for name, glyph in glyphs.items():
        font["glyf"].glyphs[name] = glyph
    return bytes_of(font)


if __name__ == "__main__":
    os.makedirs(FOLDER, exist_ok=True)
    pictures()
    fonts()
