using System.Security.Cryptography;
using System.Text;
using Marten;
using Microsoft.AspNetCore.WebUtilities;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Printing;

/// <summary>The secret that documents are signed with, shared by all instances: made once, kept in the service's own database.</summary>
public sealed record DocumentKey(string Id, string Secret)
{
    public const string Current = "current";
}

/// <summary>Signs what a document says (HMAC-SHA256, RFC 2104); only this service can, and only it can check.</summary>
internal sealed class DocumentSigning(IDocumentStore store, Commands commands)
{
    private byte[]? key;

    /// <summary>Fits into a QR code: 43 characters.</summary>
    public async Task<string> Sign(BillDocument document, CancellationToken stop) =>
        WebEncoders.Base64UrlEncode(HMACSHA256.HashData(await Key(stop), Encoding.UTF8.GetBytes($"{document.Id}\n{document.ContentHash}")));

    public async Task<bool> Verify(BillDocument document, string? signature, CancellationToken stop) =>
        signature is { Length: 43 } && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(await Sign(document, stop)), Encoding.UTF8.GetBytes(signature));

    private async Task<byte[]> Key(CancellationToken stop)
    {
        if (key is not null)
        {
            return key;
        }

        if (await Read(stop) is not { } kept)
        {
            // Two instances may try at once: the second finds the key of the first.
            await commands.Run("document-key", async work =>
            {
                if (await work.Query.LoadAsync<DocumentKey>(DocumentKey.Current, stop) is null)
                {
                    work.Insert(new DocumentKey(DocumentKey.Current, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))));
                }

                return Decision.AlreadySo;
            }, stop);
            kept = await Read(stop) ?? throw new InvalidOperationException("The key of documents was not kept.");
        }

        return key = Convert.FromBase64String(kept.Secret);
    }

    private async Task<DocumentKey?> Read(CancellationToken stop)
    {
        await using var session = store.QuerySession();
        return await session.LoadAsync<DocumentKey>(DocumentKey.Current, stop);
    }
}
