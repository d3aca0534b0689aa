# Wirewatch. `make` alone prints what there is.
#
# Variables, on the command line or in the environment:
#   SWIFT    the compiler's command                          (swift)
#   INBOX    where `make run` waits for articles             (inbox)
#   STATE    where `make run` keeps its database             (state)
#   CONFIG   the configuration of `make run`                 (config/wirewatch.yaml)
#   TESTS    arguments for `swift test`, as --filter Topics  ()
#   PREFIX   where `make install` puts the program           (/usr/local)
#   SYSCONFDIR, UNITDIR, SYSUSERSDIR, TMPFILESDIR            (/etc, and below $(PREFIX)/lib)
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
DESTDIR ?=

FORMATTED = Package.swift Sources Tests Benchmarks
SCRIPTS = .ci/run $(filter-out Scripts/generate-folding,$(wildcard Scripts/*)) $(wildcard Benchmarks/*.sh)

.PHONY: help run build test check lint fmt bench install clean dependencies

help: ## print this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name text; do \
	    printf '  make %-9s %s\n' "$$name" "$$text"; done
	@sed -n '/^# Variables/,/^$$/s/^# \{0,1\}//p' Makefile

dependencies:
	@Scripts/install-dependencies

build: dependencies ## build the program, optimized, as .build/release/wirewatch
	@test -x .build/release/wirewatch || echo 'The first build takes some minutes; later ones take seconds.'
	$(SWIFT) build -c release --product wirewatch

run: build ## start the daemon on ./inbox with the shipped configuration
	@mkdir -p '$(INBOX)' '$(STATE)'
	@Scripts/greeting '$(INBOX)'
	@exec .build/release/wirewatch run --config '$(CONFIG)' --inbox '$(INBOX)' --state '$(STATE)'

test: dependencies lint ## lint, build with warnings as errors, run every test
	$(SWIFT) build --build-tests
	@status=0; Scripts/with-journal $(SWIFT) test $(TESTS) || status=$$?; \
	if [ $$status -eq 77 ]; then \
	    echo 'make test: no private journal here (the reason is above): tests of the journal skip themselves'; \
	    status=0; $(SWIFT) test $(TESTS) || status=$$?; \
	fi; exit $$status

check: lint build ## lint, check the shipped configuration, check the scripts
	.build/release/wirewatch check --config '$(CONFIG)'
	@if command -v shellcheck >/dev/null; then shellcheck $(SCRIPTS); \
	else echo 'make check: shellcheck is not installed, the scripts were not checked'; fi

lint: ## report what is not formatted as .swift-format says
	$(SWIFT) format lint --strict --parallel --recursive $(FORMATTED)

fmt: ## format every Swift file
	$(SWIFT) format --in-place --parallel --recursive $(FORMATTED)

bench: build ## measure scoring, latency, throughput, idle CPU and memory of the built program
	$(SWIFT) build -c release --product scoring-benchmark
	@.build/release/scoring-benchmark config seeds
	@Benchmarks/daemon.sh

install: ## install the built program, configuration and systemd unit (DESTDIR, PREFIX)
	@# Not built here: under sudo there is often no compiler in PATH.
	@test -x .build/release/wirewatch || { echo 'make install: run `make build` first' >&2; exit 1; }
	install -D -m 755 .build/release/wirewatch '$(DESTDIR)$(PREFIX)/bin/wirewatch'
	install -d '$(DESTDIR)$(SYSCONFDIR)/wirewatch/topics.d' '$(DESTDIR)$(UNITDIR)'
	@# A configuration that is there already is the desk's own: the new one is laid beside it.
	@cd config && find . -name '*.yaml' | while read -r file; do \
	    to='$(DESTDIR)$(SYSCONFDIR)/wirewatch/'"$${file#./}"; \
	    if [ -e "$$to" ] && ! cmp -s "$$file" "$$to"; then to="$$to.new"; echo "kept your own: $$to"; fi; \
	    install -D -m 644 "$$file" "$$to"; done
	sed 's|@PREFIX@|$(PREFIX)|g; s|@SYSCONFDIR@|$(SYSCONFDIR)|g' systemd/wirewatch.service \
	    >'$(DESTDIR)$(UNITDIR)/wirewatch.service'
	install -D -m 644 systemd/wirewatch.sysusers '$(DESTDIR)$(SYSUSERSDIR)/wirewatch.conf'
	install -D -m 644 systemd/wirewatch.tmpfiles '$(DESTDIR)$(TMPFILESDIR)/wirewatch.conf'

clean: ## remove what was built; inbox and state stay
	rm -rf .build
