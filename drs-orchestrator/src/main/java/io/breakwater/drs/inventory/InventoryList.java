package io.breakwater.drs.inventory;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** How far the inventory of each site is. */
@RegisterForReflection
record InventoryList(List<SiteInventory> items) {}
