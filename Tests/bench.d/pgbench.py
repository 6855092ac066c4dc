"""The yardstick: pgbench asks the same statements of the same tables, without HTTP, pages or casework."""
import re, subprocess

UNIQUE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}|\b[0-9a-f]{64}\b|BIM-\w{4}-\w{4}")


def script(asked, number, n, also={}, pipelined=False):
    """pgbench's words for what was heard. Each value that was drawn or counted becomes a new one each time, the same in the
    same place; `number`, the one who asked, becomes `n`, an expression of pgbench. `also`: other values, by what they were."""
    drawn = {}

    def value(text):
        if text is None:
            return "NULL"
        if text in also or text == str(number):
            return ":n" if text == str(number) else also[text]
        if re.fullmatch(r"-?\d+", text):
            return text
        parts, at = [], 0
        for found in UNIQUE.finditer(text):
            if found.start() > at:
                parts.append(quoted(text[at:found.start()]))
            parts.append(":" + drawn.setdefault(found[0], f"u{len(drawn) + 1}"))
            at = found.end()
        if at < len(text) or not parts:
            parts.append(quoted(text[at:]))
        return parts[0] if len(parts) == 1 else "(" + " || ".join(parts) + ")"

    lines = []
    for text, values in asked:
        filled = re.sub(r"\$(\d+)", lambda m: value(values[int(m[1]) - 1]), text)
        lines.append(re.sub(r"\s+", " ", filled).strip() + ";")
    head = [r"\set i :i + 1", rf"\set n {n}"]
    head += [rf"\set {name} (:base + :client_id) * 100000000 + :i * 100 + {k}" for k, name in enumerate(drawn.values())]
    if pipelined:
        lines = [r"\startpipeline", *lines, r"\endpipeline"]
    return "\n".join(head + lines) + "\n"


def quoted(text):
    return "'" + text.replace("'", "''").replace("\n", " ") + "'"


def run(cluster, database, path, *words, clients=8, **variables):
    """How many a second."""
    variables = {"i": 0, "base": 1} | variables
    command = [str(cluster.bin / "pgbench"), "-n", "-M", "prepared", "-c", str(clients), "-j", "1", "-f", path, "-h", cluster.work, "-U", "bim", *words]
    for name, value in variables.items():
        command += ["-D", f"{name}={value}"]
    done = subprocess.run(command + [database.name], text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    rate = re.search(r"tps = ([\d.]+)", done.stdout)
    if done.returncode or not rate:
        raise SystemExit(f"pgbench: {done.stderr[-2000:]}")
    return float(rate[1])


def whole_tables(database, asked, rows=1000):
    """Of what was asked, the statements whose plan reads all of a table with more rows than so."""
    large = set(database.script(f"SELECT relname FROM pg_class WHERE reltuples > {rows} AND relkind = 'r'").split())
    found = {}
    for text, values in asked:
        if not re.match("SELECT|UPDATE|DELETE|WITH", text) or text in found:
            continue
        filled = re.sub(r"\$(\d+)", lambda m: "NULL" if values[int(m[1]) - 1] is None else quoted(values[int(m[1]) - 1]), text)
        plan = database.script("EXPLAIN " + filled)
        found[text] = large & set(re.findall(r"Seq Scan on (\w+)", plan))
    return {re.sub(r"\s+", " ", text): tables for text, tables in found.items() if tables}
