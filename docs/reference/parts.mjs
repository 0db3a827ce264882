/** Each exported name of src/index.ts → the comment over its part. */
export function parts(source) {
  const found = new Map();
  let part;
  for (const [, heading, braces] of source.matchAll(/^\/\/ (.+)$|^export (?:type )?\{([^}]*)\}/gm)) {
    if (heading) part = heading;
    else
      for (const name of braces.split(","))
        if (name.trim()) found.set(name.trim().replace(/^type /, ""), part);
  }
  return found;
}
