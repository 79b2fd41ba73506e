using SingleWindow.Payments.Banking;
using SingleWindow.Payments.Settling;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Refunding;

/// <summary>What a bank says became of payments out: in a status report (pain.002), or by booking them.</summary>
internal static class PaymentStatuses
{
    public static Decision Executed(Payout? payout, string by, DateTimeOffset now) => payout?.Status == PayoutStatus.Sent
        ? Decision.Accept(new PayoutExecuted(by, now))
        : Decision.AlreadySo;

    /// <remarks>A rejection that arrives late, for an earlier file, says nothing about the file that the payout is in now.</remarks>
    public static Decision Rejected(Payout? payout, string file, string by, PaymentStatus status, DateTimeOffset now) =>
        payout is { Status: PayoutStatus.Sent } && payout.File == file
            ? Decision.Accept(new PayoutRejected(by, status.Code, status.Reason ?? "rejected by the bank", now))
            : Decision.AlreadySo;

    /// <summary>The same report twice changes nothing: what happened to a payment happens once.</summary>
    public static async Task<IResult> Post(
        Stream xml, string bank, string by, Bookkeeping books, Commands commands, HttpContext http, DateTimeOffset now, CancellationToken stop)
    {
        var (message, findings) = ReadPaymentStatus.From(xml);
        if (message is null)
        {
            return Problems.Invalid(findings);
        }

        var (executed, rejected) = (0, 0);
        return await commands.Run(
            http,
            async work =>
            {
                (executed, rejected) = (0, 0);
                if (await work.Load<PaymentFile>(PaymentFile.Key(message.File), stop) is not { } file || file.Bank != bank)
                {
                    return Decision.Refuse("payment/unknown-payment-file", $"No payment file {message.File} went to this bank.");
                }

                foreach (var status in Statuses(message, file))
                {
                    var id = Payout.Key(status.EndToEndId);
                    var decision = await books.Decide<Payout>(work, id, payout => status.Status switch
                    {
                        "ACSC" or "ACCC" when payout?.File == message.File => Executed(payout, message.MessageId, now),
                        "RJCT" => Rejected(payout, message.File, message.MessageId, status, now),
                        _ => Decision.AlreadySo,
                    }, file.Country, now, stop);
                    executed += decision.Facts.Count > 0 && status.Status != "RJCT" ? 1 : 0;
                    rejected += decision.Facts.Count > 0 && status.Status == "RJCT" ? 1 : 0;
                }

                return Decision.AlreadySo;
            },
            _ => TypedResults.Ok(new { kind = "pain.002", messageId = message.MessageId, file = message.File, executed, rejected }), stop);
    }

    /// <summary>Of single payments where they are named; of every payment of the file where the whole is rejected.</summary>
    private static IEnumerable<PaymentStatus> Statuses(PaymentStatusMessage message, PaymentFile file) =>
        message.FileStatus == "RJCT"
            ? file.Payments.Select(payment => new PaymentStatus(0, payment.EndToEndId, "RJCT", message.FileReason, null))
            : message.Payments.Where(status => file.Payments.Any(payment => payment.EndToEndId == status.EndToEndId));
}
