"""Sets document.typ with data.json into out.pdf. Runs in a private folder; settings.json names day and fonts.

Characters that no font has are replaced by 〓 and listed in result.json. There is no network: sockets are refused.
"""

import ctypes
import json
import os
import re
import struct
import sys

REPLACEMENT = "〓"
# They take no room and need no glyph.
INVISIBLE = re.compile("[\n\u00ad\u034f\u200b-\u200d\u2060-\u2064\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def refuse_sockets():
    """A filter of the kernel, for this process and all of its threads: socket() fails."""
    architecture, call = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}[os.uname().machine]
    steps = [
        (0x20, 0, 0, 4),  # the architecture
        (0x15, 1, 0, architecture),
        (0x06, 0, 0, 0x00050000 | 13),
        (0x20, 0, 0, 0),  # the number of the call
        (0x15, 0, 1, call),
        (0x06, 0, 0, 0x00050000 | 13),  # "permission denied"
        (0x06, 0, 0, 0x7FFF0000),  # allowed
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(steps), ctypes.addressof(code)))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(38, 1, 0, 0, 0) != 0 or libc.prctl(22, 2, ctypes.c_void_p(ctypes.addressof(program)), 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "the network cannot be cut off")


def characters(path, number):
    """The code points for which a face has a glyph, from its table `cmap`, as ranges."""
    with open(path, "rb") as file:
        def read(place, form):
            file.seek(place)
            return struct.unpack(">" + form, file.read(struct.calcsize(">" + form)))

        start = read(12 + 4 * number, "I")[0] if read(0, "4s")[0] == b"ttcf" else 0
        tables = {}
        for index in range(read(start + 4, "H")[0]):
            name, _, offset, _ = read(start + 12 + 16 * index, "4sIII")
            tables[name] = offset
        cmap = tables[b"cmap"]
        ranges = []
        for index in range(read(cmap + 2, "H")[0]):
            place = cmap + read(cmap + 4 + 8 * index, "HHI")[2]
            form = read(place, "H")[0]
            if form == 12:
                for group in range(read(place + 12, "I")[0]):
                    first, last, _ = read(place + 16 + 12 * group, "III")
                    ranges.append((first, last))
            elif form == 4:
                count = read(place + 6, "H")[0] // 2
                ends = read(place + 14, f"{count}H")
                starts = read(place + 16 + 2 * count, f"{count}H")
                ranges += [(first, last) for first, last in zip(starts, ends) if first != 0xFFFF]
        return ranges


def missing_characters(texts, faces):
    """What stands in the texts and in none of the faces, in order."""
    left = sorted(set(INVISIBLE.sub("", "".join(texts))))
    for path, number in faces:
        if not left:
            break
        ranges = characters(path, number)
        left = [one for one in left if not any(first <= ord(one) <= last for first, last in ranges)]
    return left


def replace(names, missing):
    table = {ord(one): REPLACEMENT for one in missing}
    for name in names:
        with open(name, encoding="utf-8") as file:
            text = file.read()
        with open(name, "w", encoding="utf-8") as file:
            file.write(text.translate(table))


# A cell of the body with a rule above or at its left that document.typ gives to labels alone.
LABEL = re.compile(
    rb"/S/TD(/P \d+ 0 R(?:/Lang\([^()]*\))?/A\[<</O/Table)(/Headers\[[^\]]*\])"
    rb"([^<>]*>><</O/Layout[^<>]*/BorderThickness\[(?:[0-9.]+ [0-9.]+ )?0\.503 )"
)


def name_labels(pdf):
    """Calls labels heads of their rows, as typst can say so only behind a switch that its Python package has not.

    The file keeps its length, so that its table of places stays true.
    """

    def named(match):
        return b"/S/TH" + match[1] + b"/Scope/Row".ljust(len(match[2])) + match[3]

    return LABEL.sub(named, pdf)


def heading_pages(compiler):
    return json.loads(compiler.query("<heading-pages>", field="value", one=True))


def main():
    with open("settings.json", encoding="utf-8") as file:
        settings = json.load(file)
    refuse_sockets()
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=settings["folders"])
    if settings.get("counts"):
        # Only asked where the headings stand: a character without a glyph takes its room all the same.
        with open("result.json", "w", encoding="utf-8") as file:
            json.dump({"pages": heading_pages(typst.Compiler("document.typ", root=".", font_paths=fonts))}, file)
        return
    names = sorted(name for name in os.listdir(".") if name == "data.json" or name.endswith(".svg"))
    texts = [open(name, encoding="utf-8").read() for name in names]
    missing = missing_characters(texts, settings["faces"])
    replace(names, missing)
    for attempt in range(10):
        try:
            compiler = typst.Compiler("document.typ", root=".", font_paths=fonts)
            pdf = compiler.compile(pdf_standards=["ua-1"], timestamp=settings["timestamp"])
            break
        except typst.TypstError as error:
            # A glyph that a font promises and lacks, e.g. in bold.
            found = re.search(r'the text `"(.*)"` could not be displayed', str(error))
            text = json.loads('"' + re.sub(r"\\u\{([0-9a-f]+)\}", lambda m: chr(int(m[1], 16)), found[1]) + '"') if found else ""
            more = sorted(set(INVISIBLE.sub("", text)) - set(missing))
            if not more:
                sys.exit(f"typst: {error} {getattr(error, 'hints', '')}")
            missing += more
            replace(names, more)
    else:
        sys.exit("typst: too many characters without a glyph")
    with open("out.pdf", "wb") as file:
        file.write(name_labels(pdf))
    with open("result.json", "w", encoding="utf-8") as file:
        json.dump({"missing": "".join(missing), "pages": heading_pages(compiler)}, file)


main()
