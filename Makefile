# Wirewatch. `make` alone prints the targets.
#
# Variables, on the command line or in the environment:
#   SWIFT    the compiler's command                          (swift)
#   INBOX    the inbox of `make run`                         (inbox)
#   STATE    the state directory of `make run`               (state)
#   CONFIG   the configuration of `make run`                 (config/wirewatch.yaml)
#   PAGE     the address of the desk's page in `make run`    (127.0.0.1:9595)
#   MODEL    a local copy of the model file, instead of the network's (none)
#   DATA     the articles of `make bench-reading`, a JSON string a line, packed with gzip (../shared/bench/natural.jsonl.gz)
#   TESTS    arguments for `swift test`: --filter Topics     ()
#   PREFIX   the place of the installed program              (/usr/local)
#   SYSCONFDIR, UNITDIR, SYSUSERSDIR, TMPFILESDIR, CATALOGDIR, MANDIR, DOCDIR, BASHDIR, ZSHDIR, FISHDIR
#            the places of the other installed files         (/etc, and below $(PREFIX))
#   DESTDIR  a root folder for the installation              ()

SWIFT ?= swift
INBOX ?= inbox
STATE ?= state
CONFIG ?= config/wirewatch.yaml
PAGE ?= 127.0.0.1:9595
TESTS ?=
PREFIX ?= /usr/local
SYSCONFDIR ?= /etc
UNITDIR ?= $(PREFIX)/lib/systemd/system
SYSUSERSDIR ?= $(PREFIX)/lib/sysusers.d
TMPFILESDIR ?= $(PREFIX)/lib/tmpfiles.d
CATALOGDIR ?= $(PREFIX)/lib/systemd/catalog
MANDIR ?= $(PREFIX)/share/man
DOCDIR ?= $(PREFIX)/share/doc/wirewatch
BASHDIR ?= $(PREFIX)/share/bash-completion/completions
ZSHDIR ?= $(PREFIX)/share/zsh/site-functions
FISHDIR ?= $(PREFIX)/share/fish/vendor_completions.d
DESTDIR ?=

# Colour is a compiler option. If builds in a terminal and in a pipe differ in it, each rebuilds the whole program.
COLOUR = --no-color-diagnostics

# The Swift runtime is linked into the program, because servers do not have it.
RELEASE = -c release --static-swift-stdlib --disable-local-rpath
PROGRAM = .build/release/wirewatch
# The file of the encoder. Without it the rules decide alone.
MODEL_FILE = models/e5-small-q4.bin
export MODEL
MANUALS = wirewatch.1 wirewatch.yaml.5 wirewatch-topics.5
DOCUMENTS = README.md CHANGELOG.md $(wildcard docs/*.md docs/*.json docs/*.yml)

FORMATTED = Package.swift Sources Tests Benchmarks
SCRIPTS = $(shell grep -lsE '^.!/bin/(ba)?sh|^. shellcheck shell=' .ci/* Scripts/* Benchmarks/* docs/man/* Training/* packaging/* \
    packaging/drill/* packaging/drill/inside/*)

.PHONY: help model model-once run build test check ci-full lint fmt bench bench-stages bench-sizes bench-reading bench-peers fuzz hostile install uninstall deb drill screenshots axe-once clean dependencies

help: ## print this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name text; do \
	    printf '  make %-13s %s\n' "$$name" "$$text"; done
	@sed -n '/^# Variables/,/^$$/s/^# \{0,1\}//p' Makefile

dependencies:
	@Scripts/install-dependencies

model: dependencies ## fetch the model file (72 MB, once; MODEL=FILE takes a local copy)
	@Scripts/fetch-model '$(MODEL_FILE)'

# The program works without the model, so a missing model is a warning, and only the first build waits for the network.
model-once: dependencies
	@if [ ! -e '$(MODEL_FILE)' ] && { [ -n "$$MODEL" ] || [ ! -e models/.tried ]; }; then \
	    mkdir -p models; touch models/.tried; Scripts/fetch-model '$(MODEL_FILE)' || true; fi
	@test -e '$(MODEL_FILE)' || echo 'make: the model file is missing, so the rules decide alone; `make model` fetches it' >&2

# The tests of the page in a browser skip the checks of accessibility without it. Only the first run waits for the network.
axe-once: dependencies
	@if command -v chromium >/dev/null && [ ! -e .build/axe/axe.min.js ] && [ ! -e .build/axe/.tried ]; then \
	    mkdir -p .build/axe; touch .build/axe/.tried; Scripts/fetch-axe || true; fi

build: dependencies model-once ## build the optimized program, .build/release/wirewatch
	@test -x $(PROGRAM) || echo 'The first build takes some minutes; later ones take seconds.'
	$(SWIFT) build $(COLOUR) $(RELEASE) --product wirewatch

run: build ## start the daemon on ./inbox with the shipped configuration
	@mkdir -p '$(INBOX)' '$(STATE)'
	@Scripts/greeting '$(INBOX)' '$(PAGE)'
	@exec $(PROGRAM) run --config '$(CONFIG)' --inbox '$(INBOX)' --state '$(STATE)' --page '$(PAGE)'

# Tests that wait get their turn: hundreds that compute at once would keep them from the two threads of a small machine.
test: export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH ?= 32
test: dependencies model-once axe-once lint ## lint, build for debugging, run every test
	$(SWIFT) build $(COLOUR) --build-tests
	@status=0; Scripts/with-journal $(SWIFT) test $(COLOUR) $(TESTS) || status=$$?; \
	if [ $$status -eq 77 ]; then \
	    echo 'make test: no private journal here (the reason is above); the tests of the journal are skipped'; \
	    status=0; $(SWIFT) test $(COLOUR) $(TESTS) || status=$$?; \
	fi; exit $$status

check: lint build ## lint, build, check the shipped configuration and the scripts
	$(PROGRAM) check --config '$(CONFIG)'
	@if command -v shellcheck >/dev/null; then shellcheck $(SCRIPTS); \
	else echo 'make check: shellcheck is not installed, so the scripts were not checked'; fi

ci-full: dependencies model-once ## all checks besides the tests: lint, build, check, a build without libraries, deb, thread sanitizer
	@Scripts/ci-full

lint: ## report files that .swift-format would change, and comments wider than its 120 columns
	$(SWIFT) format lint --strict --parallel --recursive $(FORMATTED)
	@# The formatter does not look at comments.
	@! LC_ALL=C.UTF-8 grep -rnE --include='*.swift' '^.{121,}$$' $(FORMATTED) | grep -E '^[^:]+:[0-9]+: *//'

fmt: ## format every Swift file
	$(SWIFT) format --in-place --parallel --recursive $(FORMATTED)

bench: build ## measure scoring, latency, throughput, idle CPU and memory of the built program
	$(SWIFT) build $(COLOUR) $(RELEASE) --product scoring-benchmark
	@.build/release/scoring-benchmark config seeds
	$(SWIFT) build $(COLOUR) $(RELEASE) --product meaning-benchmark
	@test ! -e '$(MODEL_FILE)' || .build/release/meaning-benchmark '$(MODEL_FILE)'
	@$(MAKE) --no-print-directory bench-stages
	@Benchmarks/natural.sh
	@Benchmarks/daemon.sh
	@$(MAKE) --no-print-directory bench-reading

bench-stages: dependencies ## measure each stage of an article beside the least that its task takes (DATA=TEXTS.jsonl.gz)
	$(SWIFT) build $(COLOUR) $(RELEASE) --product stage-benchmark
	@Scripts/with-journal Benchmarks/stages.sh '$(DATA)' --journal || Benchmarks/stages.sh '$(DATA)'

bench-sizes: dependencies ## measure how the cost grows with articles, topics, terms, stories and known files; draw docs/images/cost.svg
	$(SWIFT) build $(COLOUR) $(RELEASE) --product stage-benchmark
	@Benchmarks/stages.sh '$(DATA)' --sizes --json >.build/sizes.json
	@[ ! -s .build/sizes.json ] || Benchmarks/plot_sizes.py .build/sizes.json docs/images/cost.svg

bench-reading: dependencies ## measure reading of each format beside Python's readers (DATA=TEXTS.jsonl.gz)
	$(SWIFT) build $(COLOUR) $(RELEASE) --product reading-benchmark
	@Benchmarks/reading.sh $(DATA)

bench-peers: build ## measure the built program beside programs that a desk would use instead, on the same files (DATA=TEXTS.jsonl.gz)
	@Scripts/with-journal Benchmarks/peers.sh $(DATA)

fuzz: dependencies ## read changed sample files of each format (EXECUTIONS each, default 1000000)
	$(SWIFT) build $(COLOUR) $(RELEASE) --product reader-fuzz
	@for format in txt md json yaml csv html xml eml warc rtf zip; do \
		.build/release/reader-fuzz "$$format" "$${EXECUTIONS:-1000000}" || exit 1; \
	done

hostile: dependencies ## read files made to exhaust a reader; show CPU time and memory of each against their bounds
	$(SWIFT) build $(COLOUR) $(RELEASE) --product hostile-files
	@.build/release/hostile-files

install: ## install the built program and its files (DESTDIR, PREFIX)
	@# It does not build: under sudo, PATH often has no compiler.
	@test -x $(PROGRAM) || { echo 'make install: run `make build` first' >&2; exit 1; }
	install -D -m 755 $(PROGRAM) '$(DESTDIR)$(PREFIX)/bin/wirewatch'
	install -d -m 755 '$(DESTDIR)$(SYSCONFDIR)/wirewatch/topics.d' '$(DESTDIR)$(UNITDIR)'
	install -d -m 700 '$(DESTDIR)$(SYSCONFDIR)/wirewatch/credentials'
	@# An existing configuration stays; the new one is put beside it.
	@cd config && find . -name '*.yaml' | while read -r file; do \
	    to='$(DESTDIR)$(SYSCONFDIR)/wirewatch/'"$${file#./}"; \
	    if [ -e "$$to" ] && ! cmp -s "$$file" "$$to"; then to="$$to.new"; echo "kept your file; the new one is $$to"; fi; \
	    install -D -m 644 "$$file" "$$to"; done
	@if [ -e '$(MODEL_FILE)' ]; then \
	    install -D -m 644 '$(MODEL_FILE)' '$(DESTDIR)$(PREFIX)/share/wirewatch/$(notdir $(MODEL_FILE))'; \
	else echo 'make install: the model file is missing, so the rules decide alone; `make model` fetches it' >&2; fi
	install -d -m 755 '$(DESTDIR)$(PREFIX)/share/wirewatch/judge'
	install -m 644 judge/judge.bin judge/layer.json judge/examples.bin judge/screen.bin '$(DESTDIR)$(PREFIX)/share/wirewatch/judge'
	$(PROGRAM) schema configuration >'$(DESTDIR)$(PREFIX)/share/wirewatch/wirewatch.schema.json'
	$(PROGRAM) schema topic >'$(DESTDIR)$(PREFIX)/share/wirewatch/topic.schema.json'
	chmod 644 '$(DESTDIR)$(PREFIX)/share/wirewatch/wirewatch.schema.json' '$(DESTDIR)$(PREFIX)/share/wirewatch/topic.schema.json'
	@# One unit for a single desk, and a template unit for several.
	sed 's|@PREFIX@|$(PREFIX)|g; s|@SYSCONFDIR@|$(SYSCONFDIR)|g; s|@TITLE@||g; s|@DESK@||g; s|@SUFFIX@||g' \
	    systemd/wirewatch.service.in >'$(DESTDIR)$(UNITDIR)/wirewatch.service'
	sed 's|@PREFIX@|$(PREFIX)|g; s|@SYSCONFDIR@|$(SYSCONFDIR)|g; s|@TITLE@| for %i|g; s|@DESK@|/%i|g; s|@SUFFIX@|-%i|g' \
	    systemd/wirewatch.service.in >'$(DESTDIR)$(UNITDIR)/wirewatch@.service'
	chmod 644 '$(DESTDIR)$(UNITDIR)/wirewatch.service' '$(DESTDIR)$(UNITDIR)/wirewatch@.service'
	install -D -m 644 systemd/wirewatch.sysusers '$(DESTDIR)$(SYSUSERSDIR)/wirewatch.conf'
	install -D -m 644 systemd/wirewatch.tmpfiles '$(DESTDIR)$(TMPFILESDIR)/wirewatch.conf'
	install -D -m 644 systemd/wirewatch.catalog '$(DESTDIR)$(CATALOGDIR)/wirewatch.catalog'
	install -d -m 755 '$(DESTDIR)$(DOCDIR)/examples' '$(DESTDIR)$(BASHDIR)' '$(DESTDIR)$(ZSHDIR)' '$(DESTDIR)$(FISHDIR)'
	install -m 644 $(DOCUMENTS) '$(DESTDIR)$(DOCDIR)'
	install -D -m 644 -t '$(DESTDIR)$(DOCDIR)/images' docs/images/*.png
	install -m 644 systemd/examples/*.conf '$(DESTDIR)$(DOCDIR)/examples'
	@set -e; for page in $(MANUALS); do \
	    source=docs/man/$$page; [ -e $$source ] || source=$$source.in; \
	    to='$(DESTDIR)$(MANDIR)'/man$${page##*.}/$$page; echo "writing $$to"; \
	    install -D -m 644 /dev/null "$$to"; docs/man/render $$source $(PROGRAM) >"$$to"; done
	@# Shells source completions, so they need no #! line.
	$(PROGRAM) --generate-completion-script bash | sed '1{/^#!/d}' >'$(DESTDIR)$(BASHDIR)/wirewatch'
	$(PROGRAM) --generate-completion-script zsh >'$(DESTDIR)$(ZSHDIR)/_wirewatch'
	$(PROGRAM) --generate-completion-script fish >'$(DESTDIR)$(FISHDIR)/wirewatch.fish'
	@chmod 644 '$(DESTDIR)$(BASHDIR)/wirewatch' '$(DESTDIR)$(ZSHDIR)/_wirewatch' '$(DESTDIR)$(FISHDIR)/wirewatch.fish'

uninstall: ## remove the installed files; keep configuration, state and inbox
	rm -f '$(DESTDIR)$(PREFIX)/bin/wirewatch' '$(DESTDIR)$(UNITDIR)/wirewatch.service' \
	    '$(DESTDIR)$(UNITDIR)/wirewatch@.service' '$(DESTDIR)$(SYSUSERSDIR)/wirewatch.conf' \
	    '$(DESTDIR)$(TMPFILESDIR)/wirewatch.conf' '$(DESTDIR)$(CATALOGDIR)/wirewatch.catalog' \
	    '$(DESTDIR)$(BASHDIR)/wirewatch' '$(DESTDIR)$(ZSHDIR)/_wirewatch' '$(DESTDIR)$(FISHDIR)/wirewatch.fish' \
	    $(foreach page,$(MANUALS),'$(DESTDIR)$(MANDIR)/man$(lastword $(subst ., ,$(page)))/$(page)')
	rm -rf '$(DESTDIR)$(DOCDIR)' '$(DESTDIR)$(PREFIX)/share/wirewatch'

deb: build ## build dist/wirewatch_VERSION_ARCH.deb for this machine's architecture
	@packaging/build-deb

drill: deb ## test the package in a booted systemd (root; about two minutes)
	@status=0; Scripts/drill-systemd dist/wirewatch_*_"$$(dpkg --print-architecture)".deb || status=$$?; \
	if [ $$status -eq 77 ]; then echo 'make drill: skipped (the reason is above)'; exit 0; fi; exit $$status

screenshots: dependencies ## take the pictures in docs/images again, of the sample articles (needs chromium)
	@command -v chromium >/dev/null || { echo 'make screenshots: apt-get install chromium' >&2; exit 1; }
	$(SWIFT) build $(COLOUR) --build-tests
	@export WIREWATCH_PICTURES='$(CURDIR)/.build/pictures'; \
	Scripts/with-journal $(SWIFT) test $(COLOUR) --skip-build --filter BrowserPicturesTests && \
	for name in alerts alert-dark small; do cp "$$WIREWATCH_PICTURES/page-$$name.png" docs/images/; done

clean: ## remove the build products; keep inbox and state
	rm -rf .build dist
