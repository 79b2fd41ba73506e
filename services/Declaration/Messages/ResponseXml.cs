using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Messages;

/// <summary>WCO XML of responses (RES).</summary>
public static class ResponseXml
{
    public static byte[] Write(Response response, MetaData? envelope = null) => XmlText.Write(response, envelope);

    /// <summary>Reads a response, ours or another party's.</summary>
    public static (Response? Response, MetaData? MetaData, IReadOnlyList<Finding> Findings) Read(
        ReadOnlyMemory<byte> xml, string language = "en", Limits? limits = null)
    {
        var (envelope, wrapped, findings) = XmlReading.Read<Response>(
            XmlReading.Open(xml), language, limits ?? Limits.Usual, default);
        return (envelope?.Response, wrapped && envelope is not null ? envelope with { Response = null } : null, findings);
    }
}
