"""Where in the code a problem comes from: files, lines, permalinks, suspect commits and owners. Reads, never writes."""
