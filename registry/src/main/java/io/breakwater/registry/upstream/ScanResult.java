package io.breakwater.registry.upstream;

import io.breakwater.registry.core.catalogue.Catalogue;
import java.util.Optional;

/** What a server said about itself and what it offers. */
public record ScanResult(Era era, String version, Optional<String> instructions, Catalogue catalogue) {}
