# Every letter by pandoc and Typst alone, each in its folder: what building a workspace is held against.

LETTERS := $(wildcard case-*)

all: $(LETTERS)
.PHONY: all $(LETTERS)

$(LETTERS):
	@$(MAKE) --no-print-directory --silent --directory=$@ --file=$(BARE)
