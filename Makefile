# make run      build in release and open the shell on the bundled datasets
# make demo     the same without a terminal: a tour of the examples
# make test     all tests
# make conformance FOLDER=…   the tool against a folder of oracle values, a line an area
# make bench    Topline beside DuckDB, Polars and others that are installed
# make sanitize loader and kernels under the thread and address sanitizers
# make install PREFIX=/usr/local
SHELL := /bin/sh
PREFIX ?= /usr/local
DESTDIR ?=
PYTHON ?= python3
# Linux links everything but the C library statically; `swift run` would build it all again.
RELEASE := -c release $(if $(filter Linux,$(shell uname -s)),--static-swift-stdlib)
BINARIES = $(shell swift build $(RELEASE) --show-bin-path)
BINARY = $(BINARIES)/topline
# The values that are in the project; other folders have the same layout.
FOLDER ?= Tests/OracleTests/Fixtures

.PHONY: run demo build test sanitize sanitize-thread sanitize-address conformance record bench \
  micro-bench count-instructions count-growth deps install uninstall format lint clean

run: build
	@exec "$(BINARY)"

demo: build
	@"$(BINARY)" --no-init --format table --set width=80 --set color=never --set echo=yes run \
	  examples/tour.topline

build: deps
	@swift build $(RELEASE) --product topline >&2
	@swift build $(RELEASE) --product conformance >&2

test: deps
	swift test

conformance: build
	@"$(BINARIES)/conformance" "$(FOLDER)"

# Each builds the loader and the kernels in a package of their own, optimised: races and wrong places
# show as they do without, in a tenth of the time. Tests run in turn, so that what is found is the
# tool's own doing.
sanitize: sanitize-thread sanitize-address
sanitize-%: export TSAN_OPTIONS = suppressions=$(CURDIR)/Tests/Sanitize/thread.suppressions
sanitize-%: export LSAN_OPTIONS = suppressions=$(CURDIR)/Tests/Sanitize/leak.suppressions
sanitize-thread sanitize-address: sanitize-%: deps
	swift test --package-path Tests/Sanitize --scratch-path .build/$* --disable-xctest --no-parallel \
	  -c release -Xswiftc -enable-testing --sanitize=$*

# Writes the output of the examples and the front page anew; read the difference before keeping it.
record: deps
	RECORD=1 swift test --filter TranscriptTests

# Makes 2.4 GB of data and takes the better part of an hour; a look at it takes minutes:
#   make bench BENCH="--sizes 100k,1M --g1 1M --rounds 3"
bench: build
	@$(PYTHON) Tests/Benchmark/bench.py --topline "$(BINARY)" $(BENCH)

# The kernels alone, one plan each.
micro-bench:
	swift run -c release --package-path Tests/Benchmark/Kernels --scratch-path .build/kernels

# Fails when a question takes a tenth more instructions than stored; RECORD=1 stores them anew.
count-instructions: build
	@if command -v $(PYTHON) >/dev/null; then \
	  $(PYTHON) Tests/Benchmark/count_instructions.py --topline "$(BINARY)" $(if $(RECORD),--record); \
	else echo "no $(PYTHON) here, so no instructions are counted" >&2; fi

# Fails when four times the records, columns or words take much more than four times the instructions.
count-growth: build
	@if command -v $(PYTHON) >/dev/null; then \
	  $(PYTHON) Tests/Benchmark/count_growth.py --topline "$(BINARY)"; \
	else echo "no $(PYTHON) here, so no growth is counted" >&2; fi

# Does nothing, and needs no network, when everything is there.
deps:
	@Sources/install-dependencies.sh

install: build
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/topline" \
	  "$(DESTDIR)$(PREFIX)/share/man/man1"
	install -m 755 "$(BINARY)" "$(DESTDIR)$(PREFIX)/bin/topline"
	strip "$(DESTDIR)$(PREFIX)/bin/topline" 2>/dev/null || true
	rm -rf "$(DESTDIR)$(PREFIX)/share/topline/Datasets"
	cp -R Datasets "$(DESTDIR)$(PREFIX)/share/topline/Datasets"
	install -m 644 Sources/topline.1 "$(DESTDIR)$(PREFIX)/share/man/man1/topline.1"

uninstall:
	rm -rf "$(DESTDIR)$(PREFIX)/bin/topline" "$(DESTDIR)$(PREFIX)/share/topline" \
	  "$(DESTDIR)$(PREFIX)/share/man/man1/topline.1"

format:
	swift format -i -r Sources Tests Package.swift

lint:
	swift format lint --strict -r Sources Tests Package.swift

clean:
	rm -rf .build
