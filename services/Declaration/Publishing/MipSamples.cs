using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;
using SingleWindow.Declarations.Lodging;
using SingleWindow.Declarations.Messages;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Publishing;

/// <summary>A declaration that a data set accepts, or one with a single mistake and the finding that it causes.</summary>
/// <param name="Name">Of the file: for a mistake the error code and the kind, such as <c>SW11014-missing.json</c>.</param>
/// <param name="Mistake">Null: it is accepted as it stands.</param>
/// <param name="Expected">The one finding of the engine.</param>
public sealed record MipSample(string Name, string MediaType, ReadOnlyMemory<byte> Content, string? Mistake = null, Finding? Expected = null);

/// <summary>
/// The samples of a profile that one package accepts, and one sample for each mistake that the package finds, made from them. The engine itself
/// judges each: only what causes exactly the finding that the package announces, at its place, is a sample.
/// </summary>
/// <param name="Unshown">Checks for which no sample could be made from those of the profile.</param>
public sealed record MipSamples(IReadOnlyList<MipSample> Valid, IReadOnlyList<MipSample> Invalid, IReadOnlyList<string> Unshown)
{
    // Of a declaration with many items the first few are enough.
    private const int ItemsMax = 3;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="on">The day of acceptance: one on which the package is in force.</param>
    public static MipSamples Of(CountryProfile country, MipPackage package, DateOnly on)
    {
        var sound = country.Samples.Select(file => (File: file, Judged: SampleReading.Judge(country, file, on)))
            .Where(sample => sample.Judged.Direction == package.Direction && sample.Judged.Findings.Count == 0).ToArray();
        var sources = sound.Select(sample => new Source(sample.File, sample.Judged.Declaration)).ToArray();
        var invalid = new List<MipSample>();
        var unshown = new List<string>();
        var plausible = new Plausible(country, package, on);
        foreach (var mistake in Mistake.All(package, plausible))
        {
            if (sources.Select(source => Made(source, mistake, country, plausible, on)).FirstOrDefault(made => made is not null) is { } made) invalid.Add(made);
            else unshown.Add($"{mistake.Code} {mistake.Kind}: {mistake.Says}");
        }

        return new(
            [.. sound.Select(sample => new MipSample(sample.File.Name, MediaType(sample.File.IsXml), SampleReading.Bytes(sample.File)))], invalid, unshown);
    }

    private sealed record Source(SampleFile File, Wco.Declaration Declaration)
    {
        public byte[] Json { get; } = DeclarationJson.Write(Declaration);

        public MetaData? Envelope { get; } = SampleReading.Read(File).MetaData;
    }

    private static MipSample? Made(Source source, Mistake mistake, CountryProfile country, Plausible plausible, DateOnly on)
    {
        var items = source.Declaration.GoodsShipment?.GovernmentAgencyGoodsItem ?? [];
        var inItem = DeclarationFields.ThroughItem(mistake.At);
        for (var item = 0; item < Math.Clamp(inItem ? items.Count : 1, 1, ItemsMax); item++)
        {
            var fields = inItem && item < items.Count ? new DeclarationFields(source.Declaration, items[item]) : new DeclarationFields(source.Declaration);
            foreach (var way in mistake.Ways(fields).Where(way => way.Count > 0))
            {
                var copy = DeclarationJson.Read(source.Json).Declaration;
                foreach (var act in way) act.ApplyTo(copy, item);
                if (Only(copy, item, mistake, country, plausible, on) is { } only) return Written(source, mistake, copy, only);
            }
        }

        return null;
    }

    /// <summary>The finding, when it is the only one; what else is missed by the way is filled in.</summary>
    private static Finding? Only(Wco.Declaration copy, int item, Mistake mistake, CountryProfile country, Plausible plausible, DateOnly on)
    {
        for (var round = 0; round < 3; round++)
        {
            var findings = Checks.Of(copy, country, on);
            if (findings.FirstOrDefault(finding => finding.Code == mistake.Code && IsAt(finding, mistake.At)) is not { } meant) return null;
            if (findings.Count == 1) return meant;
            var missed = findings.Where(finding => finding != meant).SelectMany(finding => plausible.Instead(finding.Code)).ToArray();
            if (missed.Length == 0) return null;
            foreach (var act in missed) act.ApplyTo(copy, item);
        }

        return null;
    }

    private static bool IsAt(Finding finding, WcoElement[] at) =>
        finding.Path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(step => !char.IsAsciiDigit(step[0]))
            .SequenceEqual(at.Select(step => step.JsonName), StringComparer.Ordinal);

    private static MipSample Written(Source source, Mistake mistake, Wco.Declaration declaration, Finding finding)
    {
        var content = source.File.IsXml
            ? XDocument.Parse(Encoding.UTF8.GetString(DeclarationXml.Write(declaration, source.Envelope))).ToString()
            : JsonNode.Parse(DeclarationJson.Write(declaration))!.ToJsonString(Readable);
        var name = $"{mistake.Code}-{mistake.Kind}{(source.File.IsXml ? ".xml" : ".json")}";
        return new(name, MediaType(source.File.IsXml), Encoding.UTF8.GetBytes(content.ReplaceLineEndings("\n") + "\n"), mistake.Says, finding);
    }

    private static string MediaType(bool xml) => xml ? "application/xml" : "application/json";
}
