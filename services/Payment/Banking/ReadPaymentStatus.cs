using System.Text.RegularExpressions;
using SingleWindow.Contracts;

namespace SingleWindow.Payments.Banking;

/// <summary>What became of payments out, by <c>pain.002</c> of any version.</summary>
/// <param name="File">Message id of the payment file that it answers.</param>
/// <param name="FileStatus"><c>RJCT</c>: the whole file.</param>
public sealed record PaymentStatusMessage(
    int Version, string MessageId, string File, string? FileStatus, string? FileReason, IReadOnlyList<PaymentStatus> Payments);

/// <param name="Status"><c>ACSC</c> and <c>ACCC</c>: settled; <c>RJCT</c>: rejected; others are on the way.</param>
/// <param name="Code">Reason of ISO 20022, such as <c>AC04</c>.</param>
public sealed record PaymentStatus(int Line, string EndToEndId, string Status, string? Code, string? Reason);

public static partial class ReadPaymentStatus
{
    /// <summary>True when a file with this namespace is for this reader.</summary>
    public static bool Knows(string? space) => space is not null && Namespace().IsMatch(space);

    public static (PaymentStatusMessage? Message, IReadOnlyList<Finding> Findings) From(Stream xml)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var transaction = new Dictionary<string, string>(StringComparer.Ordinal);
        var (version, payments) = (0, new List<PaymentStatus>());
        const string root = "Document/CstmrPmtStsRpt/";
        const string at = root + "OrgnlPmtInfAndSts/TxInfAndSts";
        var broken = XmlPath.Walk(
            xml,
            (path, _, space) =>
            {
                if (path == "Document" && Namespace().Match(space) is { Success: true } match) version = int.Parse(match.Groups["version"].Value, System.Globalization.CultureInfo.InvariantCulture);
                if (path == at) transaction.Clear();
            },
            (path, line, text, _) =>
            {
                if (path == at) payments.Add(new(line, transaction.GetValueOrDefault("OrgnlEndToEndId", ""), transaction.GetValueOrDefault("TxSts", ""), transaction.GetValueOrDefault("StsRsnInf/Rsn/Cd"), transaction.GetValueOrDefault("StsRsnInf/AddtlInf")));
                else if (path.StartsWith(at + "/", StringComparison.Ordinal)) transaction.TryAdd(path[(at.Length + 1)..], text);
                else if (path.StartsWith(root, StringComparison.Ordinal)) texts.TryAdd(path[root.Length..], text);
            });
        if (broken is not null) return (null, [broken]);
        var (id, file) = (texts.GetValueOrDefault("GrpHdr/MsgId"), texts.GetValueOrDefault("OrgnlGrpInfAndSts/OrgnlMsgId"));
        return id is { Length: > 0 } && file is { Length: > 0 }
            ? (new(version, id, file, texts.GetValueOrDefault("OrgnlGrpInfAndSts/GrpSts"), texts.GetValueOrDefault("OrgnlGrpInfAndSts/StsRsnInf/Rsn/Cd"), payments), [])
            : (null, [new("payment/file-incomplete", "A status report names itself and the message that it answers.", "GrpHdr/MsgId", Source: "ISO 20022")]);
    }

    [GeneratedRegex(@"^urn:iso:std:iso:20022:tech:xsd:pain\.002\.001\.(?<version>\d\d)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Namespace();
}
