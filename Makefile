# Wirewatch. `make` alone prints what there is.
#
# Variables, on the command line or in the environment:
#   SWIFT    the compiler's command                          (swift)
#   INBOX    where `make run` waits for articles             (inbox)
#   STATE    where `make run` keeps its database             (state)
#   CONFIG   the configuration of `make run`                 (config/wirewatch.yaml)
#   MODEL    a local copy of the model file, instead of the network's (none)
#   TESTS    arguments for `swift test`, as --filter Topics  ()
#   PREFIX   where `make install` puts the program           (/usr/local)
#   SYSCONFDIR, UNITDIR, SYSUSERSDIR, TMPFILESDIR, CATALOGDIR, MANDIR, DOCDIR, BASHDIR, ZSHDIR, FISHDIR
#            where it puts the rest                          (/etc, and below $(PREFIX))
#   DESTDIR  a root to install below, for packagers          ()

SWIFT ?= swift
INBOX ?= inbox
STATE ?= state
CONFIG ?= config/wirewatch.yaml
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

# The choice of colour is a compiler option: if a terminal and a pipe differ in it, each rebuilds all that the other built.
COLOUR = --no-color-diagnostics

# The Swift runtime goes into the program: a server has no compiler, and the service cannot look into homes for one.
RELEASE = -c release --static-swift-stdlib --disable-local-rpath
PROGRAM = .build/release/wirewatch
# The encoder's file. Without it the rules judge alone.
MODEL_FILE = models/e5-small-q4.bin
export MODEL
MANUALS = wirewatch.1 wirewatch.yaml.5 wirewatch-topics.5
DOCUMENTS = README.md CHANGELOG.md $(wildcard docs/*.md docs/*.json)

FORMATTED = Package.swift Sources Tests Benchmarks
SCRIPTS = $(shell grep -lsE '^.!/bin/(ba)?sh|^. shellcheck shell=' .ci/* Scripts/* Benchmarks/* docs/man/* Training/* packaging/* \
    packaging/drill/* packaging/drill/inside/*)

.PHONY: help model model-once run build test check ci-full lint fmt bench install uninstall deb drill clean dependencies

help: ## print this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name text; do \
	    printf '  make %-9s %s\n' "$$name" "$$text"; done
	@sed -n '/^# Variables/,/^$$/s/^# \{0,1\}//p' Makefile

dependencies:
	@Scripts/install-dependencies

model: dependencies ## fetch the model file (72 MB, once; MODEL=FILE takes a local copy)
	@Scripts/fetch-model '$(MODEL_FILE)'

# What is built works without the model, so its absence is a warning; and only the first build waits for the network.
model-once: dependencies
	@if [ ! -e '$(MODEL_FILE)' ] && { [ -n "$$MODEL" ] || [ ! -e models/.tried ]; }; then \
	    mkdir -p models; touch models/.tried; Scripts/fetch-model '$(MODEL_FILE)' || true; fi
	@test -e '$(MODEL_FILE)' || echo 'make: without the model file rules decide alone; `make model` fetches it' >&2

build: dependencies model-once ## build the program, optimized, as .build/release/wirewatch
	@test -x $(PROGRAM) || echo 'The first build takes some minutes; later ones take seconds.'
	$(SWIFT) build $(COLOUR) $(RELEASE) --product wirewatch

run: build ## start the daemon on ./inbox with the shipped configuration
	@mkdir -p '$(INBOX)' '$(STATE)'
	@Scripts/greeting '$(INBOX)'
	@exec $(PROGRAM) run --config '$(CONFIG)' --inbox '$(INBOX)' --state '$(STATE)'

test: dependencies model-once lint ## lint, debug build, every test
	$(SWIFT) build $(COLOUR) --build-tests
	@status=0; Scripts/with-journal $(SWIFT) test $(COLOUR) $(TESTS) || status=$$?; \
	if [ $$status -eq 77 ]; then \
	    echo 'make test: no private journal here (the reason is above): tests of the journal skip themselves'; \
	    status=0; $(SWIFT) test $(COLOUR) $(TESTS) || status=$$?; \
	fi; exit $$status

check: lint build ## lint, check the shipped configuration, check the scripts
	$(PROGRAM) check --config '$(CONFIG)'
	@if command -v shellcheck >/dev/null; then shellcheck $(SCRIPTS); \
	else echo 'make check: shellcheck is not installed, the scripts were not checked'; fi

ci-full: dependencies model-once ## beside the tests: lint, release build, check, package, thread sanitizer
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
	@Benchmarks/natural.sh
	@Benchmarks/daemon.sh

install: ## install the built program with all that belongs to it (DESTDIR, PREFIX)
	@# Not built here: under sudo there is often no compiler in PATH.
	@test -x $(PROGRAM) || { echo 'make install: run `make build` first' >&2; exit 1; }
	install -D -m 755 $(PROGRAM) '$(DESTDIR)$(PREFIX)/bin/wirewatch'
	install -d -m 755 '$(DESTDIR)$(SYSCONFDIR)/wirewatch/topics.d' '$(DESTDIR)$(UNITDIR)'
	install -d -m 700 '$(DESTDIR)$(SYSCONFDIR)/wirewatch/credentials'
	@# A configuration that is there already is the desk's own: the new one is laid beside it.
	@cd config && find . -name '*.yaml' | while read -r file; do \
	    to='$(DESTDIR)$(SYSCONFDIR)/wirewatch/'"$${file#./}"; \
	    if [ -e "$$to" ] && ! cmp -s "$$file" "$$to"; then to="$$to.new"; echo "kept your own: $$to"; fi; \
	    install -D -m 644 "$$file" "$$to"; done
	@if [ -e '$(MODEL_FILE)' ]; then \
	    install -D -m 644 '$(MODEL_FILE)' '$(DESTDIR)$(PREFIX)/share/wirewatch/$(notdir $(MODEL_FILE))'; \
	else echo 'make install: there is no model file, so rules decide alone; `make model` fetches it' >&2; fi
	install -d -m 755 '$(DESTDIR)$(PREFIX)/share/wirewatch/judge'
	install -m 644 judge/judge.bin judge/layer.json judge/examples.bin judge/screen.bin '$(DESTDIR)$(PREFIX)/share/wirewatch/judge'
	@# One unit for the desk, and the same as a template for several.
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
	install -m 644 systemd/examples/*.conf '$(DESTDIR)$(DOCDIR)/examples'
	@set -e; for page in $(MANUALS); do \
	    source=docs/man/$$page; [ -e $$source ] || source=$$source.in; \
	    to='$(DESTDIR)$(MANDIR)'/man$${page##*.}/$$page; echo "writing $$to"; \
	    install -D -m 644 /dev/null "$$to"; docs/man/render $$source $(PROGRAM) >"$$to"; done
	@# Completions are read, not run.
	$(PROGRAM) --generate-completion-script bash | sed '1{/^#!/d}' >'$(DESTDIR)$(BASHDIR)/wirewatch'
	$(PROGRAM) --generate-completion-script zsh >'$(DESTDIR)$(ZSHDIR)/_wirewatch'
	$(PROGRAM) --generate-completion-script fish >'$(DESTDIR)$(FISHDIR)/wirewatch.fish'
	@chmod 644 '$(DESTDIR)$(BASHDIR)/wirewatch' '$(DESTDIR)$(ZSHDIR)/_wirewatch' '$(DESTDIR)$(FISHDIR)/wirewatch.fish'

uninstall: ## remove what install put there; configuration, state and inbox stay
	rm -f '$(DESTDIR)$(PREFIX)/bin/wirewatch' '$(DESTDIR)$(UNITDIR)/wirewatch.service' \
	    '$(DESTDIR)$(UNITDIR)/wirewatch@.service' '$(DESTDIR)$(SYSUSERSDIR)/wirewatch.conf' \
	    '$(DESTDIR)$(TMPFILESDIR)/wirewatch.conf' '$(DESTDIR)$(CATALOGDIR)/wirewatch.catalog' \
	    '$(DESTDIR)$(BASHDIR)/wirewatch' '$(DESTDIR)$(ZSHDIR)/_wirewatch' '$(DESTDIR)$(FISHDIR)/wirewatch.fish' \
	    $(foreach page,$(MANUALS),'$(DESTDIR)$(MANDIR)/man$(lastword $(subst ., ,$(page)))/$(page)')
	rm -rf '$(DESTDIR)$(DOCDIR)' '$(DESTDIR)$(PREFIX)/share/wirewatch'

deb: build ## build dist/wirewatch_VERSION_ARCH.deb for this machine's architecture
	@packaging/build-deb

drill: deb ## install, use, break and remove that package in a booted systemd (root; about two minutes)
	@status=0; Scripts/drill-systemd dist/wirewatch_*_"$$(dpkg --print-architecture)".deb || status=$$?; \
	if [ $$status -eq 77 ]; then echo 'make drill: not tried here (the reason is above)'; exit 0; fi; exit $$status

clean: ## remove what was built; inbox and state stay
	rm -rf .build dist
