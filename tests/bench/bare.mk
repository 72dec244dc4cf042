# One letter as HTML, text and PDF by pandoc and Typst alone, without any check: what a cold build is held against.
# It runs in a folder that holds words.md, with PANDOC, PYTHON and FONTS (a folder) in the environment.

all: letter.html letter.txt letter.pdf

letter.html: words.md
	@"$$PANDOC" --standalone --metadata title=Letter --to html words.md --output letter.html

letter.txt: words.md
	@"$$PANDOC" --to plain words.md --output letter.txt

letter.typ: words.md
	@"$$PANDOC" --standalone --variable mainfont="Noto Sans" --to typst words.md --output letter.typ

letter.pdf: letter.typ
	@"$$PYTHON" -c 'import os, typst; typst.compile("letter.typ", output="letter.pdf", \
	  font_paths=[os.environ["FONTS"]], ignore_system_fonts=True)'
