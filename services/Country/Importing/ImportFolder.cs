using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SingleWindow.Countries.Importing;

/// <summary>The folder that an import writes: files in the form the profile reader reads, and how far it has come.</summary>
internal sealed class ImportFolder : IDisposable
{
    public const string CheckpointFile = "import.json";

    private static readonly Dictionary<string, string> Headers = new(StringComparer.Ordinal)
    {
        ["tariff/nomenclature.csv"] = "code,description,local_description,unit,declarable,from,to",
        ["tariff/measures.csv"] = "id,code,type,tax,rate,area,excluded,preference,proofs,additional_code,order,footnotes,legal_act,from,to",
        ["tariff/conditions.csv"] = "measure,code,sequence,document,of,operator,amount,currency,unit,action,rate",
        ["tariff/controls.csv"] = "id,code,type,direction,area,excluded,legal_act,from,to",
        ["tariff/quotas.csv"] = "order,id,volume,unit,critical_percent,licensed,blocked_from,blocked_to,from,to",
        ["tariff/areas.csv"] = "area,name,member,from,to",
        ["tariff/components.csv"] = "name,additional_code,area,rate,legal_act,from,to",
        ["tariff/unit-prices.csv"] = "id,code,price,legal_act,from,to",
        ["tariff/footnotes.csv"] = "code,text",
        ["exchange-rates.csv"] = "id,currency,rate,units,quotation,from,to",
        ["findings.csv"] = "file,record,code,text",
    };

    private readonly string directory;
    private readonly Dictionary<string, StreamWriter> files = new(StringComparer.Ordinal);
    private readonly StringBuilder line = new();

    public ImportFolder(string directory, Checkpoint? from)
    {
        this.directory = directory;
        Directory.CreateDirectory(Path.Combine(directory, "tariff"));
        foreach (var (file, length) in from?.Lengths ?? new Dictionary<string, long>(StringComparer.Ordinal))
        {
            var stream = new FileStream(Path.Combine(directory, file), FileMode.Open, FileAccess.ReadWrite);
            stream.SetLength(length);
            stream.Seek(0, SeekOrigin.End);
            files[file] = new(stream, new UTF8Encoding(false), 1 << 16);
        }

        Findings = from?.Findings ?? 0;
        Rows = from?.Rows ?? 0;
    }

    public int Findings { get; private set; }

    /// <summary>Rows written, findings apart.</summary>
    public long Rows { get; private set; }

    public void Write(string file, params ReadOnlySpan<string?> cells)
    {
        line.Clear();
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0) line.Append(',');
            Delimited.Append(line, cells[i]);
        }

        Writer(file).Write(line.Append('\n'));
        if (file != "findings.csv") Rows++;
    }

    public void Finding(string file, long record, string code, string text)
    {
        Findings++;
        Write("findings.csv", Path.GetFileName(file), record.ToString(CultureInfo.InvariantCulture), code, text);
    }

    /// <summary>What is written so far is on the disk, and the next run can go on from there.</summary>
    public void Save(Checkpoint at)
    {
        foreach (var file in files.Values) file.Flush();
        var text = JsonSerializer.Serialize(at with
        {
            Lengths = files.ToDictionary(file => file.Key, file => file.Value.BaseStream.Length, StringComparer.Ordinal),
            Findings = Findings,
            Rows = Rows,
        });
        var path = Path.Combine(directory, CheckpointFile);
        File.WriteAllText(path + ".new", text);
        File.Move(path + ".new", path, overwrite: true);
    }

    public void Dispose()
    {
        foreach (var file in files.Values) file.Dispose();
    }

    private StreamWriter Writer(string file)
    {
        if (files.TryGetValue(file, out var writer)) return writer;
        writer = files[file] = new(Path.Combine(directory, file), false, new UTF8Encoding(false), 1 << 16);
        writer.Write(Headers[file]);
        writer.Write('\n');
        return writer;
    }
}

/// <summary>How far an import has come.</summary>
/// <param name="Sources">The files it reads, with their lengths: another file is another import.</param>
/// <param name="Source">Position of the file that is being read.</param>
/// <param name="Records">Records of that file that are done.</param>
internal sealed record Checkpoint(string Layout, IReadOnlyList<string> Sources, int Source, long Records)
{
    public Dictionary<string, long> Lengths { get; init; } = [];

    public int Findings { get; init; }

    public long Rows { get; init; }

    public bool Done { get; init; }

    public static Checkpoint? Read(string directory)
    {
        var path = Path.Combine(directory, ImportFolder.CheckpointFile);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<Checkpoint>(File.ReadAllText(path)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
