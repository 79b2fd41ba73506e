using System.Text;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using SingleWindow.Declarations.Tests.Messages;

namespace SingleWindow.Declarations.Tests.Telling;

/// <summary>The published schema of responses.</summary>
internal static class ResponseSchema
{
    private static readonly Lazy<XmlSchemaSet> Schemas = new(Read);

    public static IReadOnlyList<string> Errors(byte[] xml)
    {
        var errors = new List<string>();
        XDocument.Parse(Encoding.UTF8.GetString(xml)).Validate(Schemas.Value, (_, e) => errors.Add(e.Message));
        return errors;
    }

    private static XmlSchemaSet Read()
    {
        var folder = SharedData.Folder("data/wco/uk/xsd/wco");
        // Two folders hold copies of the same namespaces: one copy of each is given to the set.
        var schemas = new XmlSchemaSet { XmlResolver = new OneCopy(Path.Combine(folder, "notification")) };
        schemas.Add(null, Path.Combine(folder, "notification", "DocumentMetaData_2_DMS.xsd"));
        schemas.Add(null, Path.Combine(folder, "notification", "WCO_RES_2_DMS.xsd"));
        schemas.Compile();
        return schemas;
    }

    private sealed class OneCopy(string notification) : XmlUrlResolver
    {
        public override Uri ResolveUri(Uri? baseUri, string? relativeUri)
        {
            var uri = base.ResolveUri(baseUri, relativeUri);
            var name = Path.GetFileName(uri.LocalPath);
            var folder = Path.GetFileName(Path.GetDirectoryName(uri.LocalPath));
            var kept = Path.Combine(notification, folder ?? "", name);
            return folder is "UNECE" && File.Exists(kept) ? new(kept) : uri;
        }
    }
}
