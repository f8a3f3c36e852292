package io.breakwater.e2e;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.testing.SimulatedAccount;
import java.util.List;

/** What people write in the course of a recovery. */
final class DrDocuments {
    private DrDocuments() {}

    /** The account of the applications that are recovered into another one. */
    static ObjectNode account(String externalId) {
        return Json.object("{'name':'recovery','regions':['eu-central-1','eu-west-1']}")
                .put("id", SimulatedAccount.RECOVERY)
                .put("roleArn", SimulatedAccount.RECOVERY_ROLE)
                .put("externalId", externalId);
    }

    /** Every server of one tier of an application. */
    static ObjectNode group(String application, String tier) {
        return Json.object(
                "{'name':'%s %s','selection':{'tags':{'rules':[{'key':'Application','value':'%s'},{'key':'Tier','value':'%s'}]}}}"
                        .formatted(application, tier, application, tier));
    }

    /**
     * Databases first; then the applications, which must answer, and beside them the stock of another Region; then, if somebody
     * agrees, the web servers.
     *
     * @param groups ids of the groups of databases, applications, web servers and the stock
     * @param databasesAfter waves that databases wait for
     * @param port where the applications answer
     */
    static ObjectNode billingPlan(List<String> groups, String databasesAfter, int port) {
        return Json.object(
                """
                {'name':'billing','targets':{'rto':'PT4H','rpo':'PT1H'},'waves':[
                 {'name':'databases','dependsOn':[%s],'members':[{'groupId':'%s'}]},
                 {'name':'applications','dependsOn':['databases'],'members':[{'groupId':'%s'}],
                  'after':[{'name':'answers','timeout':'PT1M','task':{'kind':'tcp-probe','host':'127.0.0.1','port':%d}}]},
                 {'name':'stock','dependsOn':['databases'],'members':[{'groupId':'%s'}]},
                 {'name':'web','dependsOn':['applications','stock'],'members':[{'groupId':'%s','impact':'OPTIONAL'}],
                  'approval':{'approvers':['role:dr-approver'],'message':'Do the applications answer?'}}]}""".formatted(databasesAfter, groups.get(0), groups.get(1), port, groups.get(3), groups.get(2)));
    }

    /** One wave; a recovery waits for somebody else's word before it starts. */
    static ObjectNode shopPlan(String group) {
        return Json.object("""
                {'name':'shop','waves':[{'name':'applications','members':[{'groupId':'%s'}]}],
                 'recoveryApproval':{'approvers':['role:dr-approver','role:dr-admin'],'message':'Is the Region lost?'}}""".formatted(group));
    }
}
