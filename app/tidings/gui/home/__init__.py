"""The first screen: what is due today, all letters, promises, clients."""
