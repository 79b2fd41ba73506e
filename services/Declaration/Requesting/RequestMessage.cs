using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Declarations.Messages;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Requesting;

/// <summary>A WCO message about a declaration that is known: amendment (COR), cancellation (INV), presentation of goods (GPR).</summary>
/// <param name="Hash">SHA-256 of the bytes as sent.</param>
internal sealed record RequestMessage(Wco.Declaration Message, IReadOnlyList<Finding> Findings, string Hash, bool IsXml)
{
    public const string Amendment = "COR";
    public const string Cancellation = "INV";
    public const string Presentation = "GPR";

    /// <summary>Function of every request (WCO 017): 9 would be a declaration of its own.</summary>
    private const string Function = "13";

    public bool Passes => Findings.All(finding => finding.Severity != Severity.Error);

    /// <summary>Reads a message and checks that it asks for what its address says.</summary>
    public static RequestMessage Read(Payload payload, string type, string mrn)
    {
        var read = payload.IsXml
            ? DeclarationXml.Read(payload.Bytes, payload.Language) : DeclarationJson.Read(payload.Bytes.Span, payload.Language);
        var remarks = new Remarks(Limits.Usual, payload.Language);
        if (read.Readable) Check(read.Declaration, type, mrn, remarks);
        var findings = read.Findings.Concat(remarks.All()).ToList();
        return new(read.Declaration, payload.IsXml ? DeclarationXml.WithLines(payload.Bytes, findings) : findings, payload.Hash, payload.IsXml);
    }

    private static void Check(Wco.Declaration message, string type, string mrn, Remarks remarks)
    {
        var root = Place.At(WcoShape.Of<Wco.Declaration>(), message);
        var shape = root.Root;
        if (message.TypeCode != type) remarks.Add(root.To(shape.Element("TypeCode")!), RequestWording.OtherType, message.TypeCode, type, words: type);
        if (message.FunctionCode != Function)
            remarks.Add(root.To(shape.Element("FunctionCode")!), RequestWording.OtherFunction, message.FunctionCode, Function, words: Function);
        if (message.Id is not null && message.Id != mrn)
            remarks.Add(root.To(shape.Element("ID")!), RequestWording.OtherDeclaration, message.Id, mrn, words: mrn);
    }
}
