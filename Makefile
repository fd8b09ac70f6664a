# Thin names over cargo. Everything uses the one release profile, so that RocksDB is compiled once.

CARGO = cargo
FLAGS = --release --locked

.PHONY: help setup setup-tests serve test lint bench

help:
	@echo 'make serve   build, load the shipped data at the first start, serve on 127.0.0.1:7878'
	@echo 'make test    every check: format, lints, tests, documentation'
	@echo 'make bench   the benchmarks; writes docs/benchmarks.md'
	@echo 'make lint    licences, bans and sources of the dependencies, where cargo-deny is installed'

# What RocksDB needs to be compiled: a C++ compiler and libclang.
setup:
	@sh tests/setup.sh

# And what the browser tests need: Chromium and a Korean font.
setup-tests:
	@sh tests/setup.sh tests

serve: setup
	$(CARGO) run $(FLAGS) -- serve --seed

test: setup-tests
	$(CARGO) fmt --check
	$(CARGO) clippy $(FLAGS) --all-targets -- -D warnings
	$(CARGO) test $(FLAGS)
	RUSTDOCFLAGS='-D warnings' $(CARGO) doc $(FLAGS) --no-deps --document-private-items

lint:
	@if $(CARGO) deny --version >/dev/null 2>&1; \
	then $(CARGO) deny --offline check licenses bans sources; \
	else echo 'cargo-deny is not installed; to install it: cargo install --locked cargo-deny'; fi

# The peers: the published build of the oxigraph server, and the graph libraries of Python; installed once into target/peers.
PEER = target/peers/bin/oxigraph
GRAPH_PEERS = target/peers/kernel_peers.txt

bench: setup $(PEER) $(GRAPH_PEERS)
	$(CARGO) bench --locked --bench kernels --bench import --bench queries
	$(CARGO) bench --locked --bench http_peers -- docs/benchmarks.md
	$(CARGO) bench --locked --bench kernel_peers -- --write docs/benchmarks.md

$(PEER):
	python3 -m venv target/peers
	target/peers/bin/pip install --quiet oxigraph==0.5.13

$(GRAPH_PEERS): benches/kernel_peers/requirements.txt
	python3 -m venv target/peers
	target/peers/bin/pip install --quiet -r $<
	cp $< $@
