namespace SingleWindow.Countries.Importing;

/// <summary>Lines gathered from several files, written when the last one is read: units and children come late.</summary>
internal sealed class Nomenclature
{
    private readonly Dictionary<string, Line> lines = new(StringComparer.Ordinal);

    public void Add(string code, string? description, bool? declarable, string? from, string? to)
    {
        var line = lines.GetValueOrDefault(code);
        lines[code] = new(
            description ?? line?.Description ?? "", line?.Local, declarable ?? line?.Declarable ?? true, line?.Unit, line?.From ?? from, line?.To ?? to);
    }

    public void Unit(string code, string unit)
    {
        if (lines.TryGetValue(code, out var line)) lines[code] = line with { Unit = unit };
    }

    public void Local(string code, string description)
    {
        if (lines.TryGetValue(code, out var line)) lines[code] = line with { Local = description };
    }

    public bool Has(string code) => lines.ContainsKey(code);

    /// <summary>Ten digits for what may be declared, otherwise as many pairs as say something.</summary>
    public string CodeOf(string code) => lines.TryGetValue(code, out var line) && !line.Declarable ? Short(code) : code;

    public void Write(ImportTarget target)
    {
        foreach (var (code, line) in lines.OrderBy(line => line.Key, StringComparer.Ordinal))
        {
            target.Write(
                "tariff/nomenclature.csv", line.Declarable ? code : Short(code), line.Description, line.Local, line.Unit, line.Declarable ? "true" : "false",
                line.From ?? ImportTarget.Day(target.From), line.To);
        }
    }

    public static string Short(string code)
    {
        while (code.Length > 2 && code.EndsWith("00", StringComparison.Ordinal)) code = code[..^2];
        return code;
    }

    private sealed record Line(string Description, string? Local, bool Declarable, string? Unit, string? From, string? To);
}

/// <summary>Groups of countries: which are known, and which measures ask for.</summary>
internal sealed class Areas
{
    public const string ErgaOmnesId = "1011";

    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    public static string Of(string id) => id == ErgaOmnesId ? TariffArea.ErgaOmnes.Code : id;

    /// <summary>The word of a profile for an area that a measure names.</summary>
    public string Ask(string id)
    {
        if (id != ErgaOmnesId && id.Length != 2) asked.Add(id);
        return Of(id);
    }

    public void Write(ImportTarget target, string id, string? name, IEnumerable<string> members)
    {
        if (id == ErgaOmnesId || id.Length == 2 || !known.Add(id)) return;
        foreach (var member in members.Where(member => member.Length == 2).Distinct(StringComparer.Ordinal))
        {
            target.Write("tariff/areas.csv", id, name ?? id, member, ImportTarget.Day(target.From), null);
        }
    }

    public void Know(string id) => known.Add(id);

    public void Done(ImportTarget target)
    {
        foreach (var missing in asked.Except(known, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            target.Finding(0, "import/unknown-area", $"Measures name the area {missing}, whose members no file says. Import the areas, too.");
        }
    }
}
