using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using SingleWindow.Gateway.Keeping;
using SingleWindow.Gateway.Limiting;
using SingleWindow.Gateway.SigningIn;
using SingleWindow.Gateway.Watching;

namespace SingleWindow.Gateway.Submitting;

/// <summary>Signs what was taken in: proof for the trader of what was lodged, when, and what became of it.</summary>
internal sealed class Receipts(KeyRing keys, Issuer issuer)
{
    public const string Header = "X-Receipt";

    // OpenSSL's key handles promise nothing about two threads; a signature takes some 30 µs.
    private readonly Lock _signing = new();
    private string? _protected;

    public string Sign(HttpContext context, Submission submission)
    {
        using var claims = new MemoryStream(512);
        using (var json = new Utf8JsonWriter(claims)) Write(json, context, submission);

        var content = $"{Protected()}.{Base64UrlEncoder.Encode(claims.GetBuffer(), 0, (int)claims.Length)}";
        byte[] signature;
        lock (_signing)
        {
            signature = keys.Receipts[0].ECDsa.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256);
        }

        Meters.ReceiptSigned();
        return $"{content}.{Base64UrlEncoder.Encode(signature)}";
    }

    private void Write(Utf8JsonWriter json, HttpContext context, Submission submission)
    {
        json.WriteStartObject();
        json.WriteString("iss"u8, issuer.Address.AbsoluteUri);
        json.WriteString("sub"u8, context.Caller()!.Client);
        if (context.Caller()!.Party is { } party) json.WriteString("party"u8, party);
        json.WriteString("method"u8, context.Request.Method);
        json.WriteString("path"u8, context.Request.Path);
        json.WriteString("sha256"u8, Convert.ToHexStringLower(submission.PayloadHash));
        json.WriteNumber("status"u8, context.Response.StatusCode);
        if (submission.Mrn is not null) json.WriteString("mrn"u8, submission.Mrn);
        if (context.Request.Headers[Idempotency.Header] is [{ } key]) json.WriteString("idempotencyKey"u8, key);
        json.WriteString("conversationId"u8, context.ConversationId());
        json.WriteNumber("iat"u8, submission.At.ToUnixTimeSeconds());
        json.WriteString("jti"u8, submission.Id);
        json.WriteEndObject();
    }

    private string Protected() => _protected ??= Base64UrlEncoder.Encode(
        $$"""{"alg":"ES256","kid":"{{keys.Receipts[0].KeyId}}","typ":"receipt+jwt"}""");
}

/// <summary>Every accepted lodging, amendment, cancellation or other command on a declaration carries a receipt.</summary>
internal sealed class Receipting(RequestDelegate next, Receipts receipts)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.Submission() is not { } submission) return;
        submission.Mrn = context.Mrn();
        if (context.Response.StatusCode is >= 200 and < 300 && IsAboutDeclaration(context.Request))
            context.Response.Headers[Receipts.Header] = receipts.Sign(context, submission);
    }

    private static bool IsAboutDeclaration(HttpRequest request) => Lanes.IsCommand(request)
        && request.Path.StartsWithSegments("/v1/declarations", StringComparison.OrdinalIgnoreCase);
}
